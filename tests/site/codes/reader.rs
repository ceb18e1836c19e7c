//! A code as somebody holds it before a phone: printed at a size, turned,
//! blurred, on grey paper, with noise; and a reader that is not the writer.

/// Which squares of a drawing are dark. The path is read as it is written:
/// `M` column, row, `h` how many, and back.
pub fn squares(side: usize, path: &str) -> Vec<Vec<bool>> {
    let mut squares = vec![vec![false; side]; side];
    for run in path.split('M').skip(1) {
        let (at, wide) = run.split_once('h').expect("a run");
        let (x, y) = at.split_once(' ').expect("a place");
        let wide = wide.split_once('v').expect("its width").0;
        let [x, y, wide] = [x, y, wide].map(|n| n.parse::<usize>().expect("a number"));
        squares[y][x..x + wide].fill(true);
    }
    squares
}

/// How a picture of a code was taken.
#[derive(Clone, Copy, Debug)]
pub struct Photo {
    /// Dots for each square of the code.
    pub dots: f64,
    /// Degrees by which the paper lies turned.
    pub turned: f64,
    /// How many dots to each side run into one, twice over.
    pub blur: usize,
    /// How light the paper and the ink are, of 255.
    pub paper: f64,
    pub ink: f64,
    /// By how much a dot is lighter or darker than it should be, at most.
    pub noise: f64,
}

/// A sharp picture, as a screen shows it.
pub const SHARP: Photo = Photo {
    dots: 6.0,
    turned: 0.0,
    blur: 0,
    paper: 255.0,
    ink: 0.0,
    noise: 0.0,
};

/// What a reader finds in the picture. None where it finds nothing.
pub fn read(squares: &[Vec<bool>], photo: Photo) -> Option<String> {
    let (dots, size) = taken(squares, photo);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size, size, |x, y| {
        dots[y * size + x].clamp(0.0, 255.0) as u8
    });
    let found = image.detect_grids();
    let (_, text) = found.first()?.decode().ok()?;
    Some(text)
}

fn taken(squares: &[Vec<bool>], photo: Photo) -> (Vec<f64>, usize) {
    let side = squares.len() as f64;
    let size = (side * photo.dots * 1.3) as usize;
    let (sin, cos) = photo.turned.to_radians().sin_cos();
    let middle = size as f64 / 2.0;
    let mut dots = Vec::with_capacity(size * size);
    for y in 0..size {
        for x in 0..size {
            let (x, y) = (x as f64 + 0.5 - middle, y as f64 + 0.5 - middle);
            let column = (x * cos + y * sin) / photo.dots + side / 2.0;
            let row = (y * cos - x * sin) / photo.dots + side / 2.0;
            let row = squares.get(row.floor() as usize).filter(|_| row >= 0.0);
            let dark = row.and_then(|r| r.get(column.floor() as usize));
            let dark = column >= 0.0 && dark.is_some_and(|dark| *dark);
            dots.push(if dark { photo.ink } else { photo.paper });
        }
    }
    for _ in 0..2 {
        dots = blurred(&dots, size, photo.blur, 1);
        dots = blurred(&dots, size, photo.blur, size);
    }
    // The same noise each time: a test that fails can be looked at again.
    let mut seed = 1_u32;
    for dot in &mut dots {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *dot += (f64::from(seed >> 16) / 32_768.0 - 1.0) * photo.noise;
    }
    // A phone smooths what it took; this reader does not.
    if photo.noise > 0.0 {
        dots = blurred(&dots, size, 1, 1);
        dots = blurred(&dots, size, 1, size);
    }
    (dots, size)
}

/// Each dot as the mean of those around it, along a row (step 1) or a column.
fn blurred(dots: &[f64], size: usize, blur: usize, step: usize) -> Vec<f64> {
    let mut all = vec![0.0; dots.len()];
    let across = if step == 1 { size } else { 1 };
    for line in 0..size {
        let dot = |at: usize| dots[line * across + at * step];
        let mut sums = vec![0.0];
        for at in 0..size {
            sums.push(sums[at] + dot(at));
        }
        for at in 0..size {
            let (from, to) = (at.saturating_sub(blur), (at + blur + 1).min(size));
            all[line * across + at * step] = (sums[to] - sums[from]) / (to - from) as f64;
        }
    }
    all
}
