//! One visit to a page of a site, and what the browser says of it: when
//! something was painted, when the text stood there, what held up the page.

use crate::native;
use crate::visitor::{Visitor, pause};
use serde_json::json;

/// How phone and network are held back.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// How many times slower the page's own thread runs.
    pub slower: u32,
    /// None is as fast as this machine.
    pub line: Option<Line>,
}

impl Conditions {
    /// As this machine is.
    pub const FREE: Self = Self {
        slower: 1,
        line: None,
    };
    /// A cheap phone on a slow network.
    pub const HELD: Self = Self {
        slower: 6,
        line: SLOW,
    };
}

#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Bytes a second that come in.
    down: u32,
    /// Bytes a second that go out.
    up: u32,
    /// Milliseconds until an answer begins.
    latency: u32,
}

/// 1.6 Mbit/s and 150 ms.
pub const SLOW: Option<Line> = Some(Line {
    down: 200_000,
    up: 93_750,
    latency: 150,
});
/// 400 kbit/s and 400 ms.
pub const SLOWER: Option<Line> = Some(Line {
    down: 50_000,
    up: 50_000,
    latency: 400,
});

/// All in milliseconds since the address was asked for. What did not come
/// about is None.
#[derive(Clone, Debug)]
pub struct Visit {
    pub first_paint: Option<f64>,
    pub largest_paint: Option<f64>,
    /// The page that was asked for stands on the screen.
    pub text: Option<f64>,
    /// The program has started and the door is closed.
    pub program: Option<f64>,
    /// What tasks took beyond 50 ms each, from the first paint on.
    pub blocked: Option<f64>,
}

/// Stands in every document before it is read, and notes in `bench`.
const PROBE: &str = "(() => {
    const bench = window.bench = {long: []};
    const watch = (type, hear) => new PerformanceObserver(list => list.getEntries().forEach(hear))
        .observe({type, buffered: true});
    watch('longtask', e => bench.long.push([e.startTime, e.duration]));
    watch('paint', e => { if (e.name === 'first-contentful-paint') bench.first = e.startTime });
    watch('largest-contentful-paint', e => { bench.largest = e.startTime });
    // After the next frame has been painted.
    bench.painted = then => requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => then(performance.now());
        port2.postMessage(0);
    });
    const seen = () => {
        const text = document.querySelector('TEXT');
        if (text?.getClientRects().length) bench.painted(now => { bench.text = now });
        else requestAnimationFrame(seen);
    };
    requestAnimationFrame(seen);
    new MutationObserver(() => { bench.program = performance.now() })
        .observe(document, {attributes: true, subtree: true, attributeFilter: ['data-door']});
})()";

const TELL: &str = "
    const {first, largest, text, program, long} = bench;
    const blocked = long.filter(([start, took]) => start + took > first)
        .reduce((sum, [start, took]) => sum + Math.max(0, took - 50), 0);
    return [first, largest, text, program, blocked].map(n => n ?? null)";

impl Visitor<'_> {
    /// From now on it is noted in every document when this text is painted.
    pub fn watch(&self, text: &str) {
        let source = json!({"source": PROBE.replace("TEXT", text)});
        self.command("Page.addScriptToEvaluateOnNewDocument", source);
    }

    /// Holds back phone and network from now on.
    pub fn hold_back(&self, conditions: Conditions) {
        let rate = json!({"rate": conditions.slower});
        self.command("Emulation.setCPUThrottlingRate", rate);
        let [down, up, latency] = match conditions.line {
            Some(line) => [line.down, line.up, line.latency].map(f64::from),
            None => [-1.0, -1.0, 0.0],
        };
        self.command("Network.enable", json!({}));
        let line = json!({
            "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up,
        });
        self.command("Network.emulateNetworkConditions", line);
    }

    /// Comes to a page for the first time: nothing is kept of an earlier visit.
    /// Waits for a condition in the page, and half a second longer.
    pub fn come(&self, path: &str, whole: &str) -> Visit {
        self.command("Network.clearBrowserCache", json!({}));
        self.enter(path);
        self.until("the whole page", &format!("return !!({whole})"));
        pause(500);
        let told: [Option<f64>; 5] = serde_json::from_value(self.run(TELL)).expect("times");
        let [first_paint, largest_paint, text, program, blocked] = told;
        Visit {
            first_paint,
            largest_paint,
            text,
            program,
            blocked,
        }
    }

    /// Bytes that scripts hold, after what is no longer used was cleared away.
    pub fn heap(&self) -> Option<f64> {
        self.command("HeapProfiler.collectGarbage", json!({}));
        self.command("Performance.enable", json!({}));
        let told = self.command("Performance.getMetrics", json!({}));
        let all = told["metrics"].as_array()?;
        let heap = all.iter().find(|m| m["name"] == "JSHeapUsedSize")?;
        heap["value"].as_f64()
    }

    /// Bytes of the process that shows this tab.
    pub fn memory(&self) -> Option<f64> {
        native::tab(self.folder())
    }
}
