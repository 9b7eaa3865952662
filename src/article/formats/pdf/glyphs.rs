//! What is drawn on each page: signs with their places, upright, the page's upper left corner being the origin.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use unicode_normalization::char::is_combining_mark;

/// A sign on a page. Lengths are in points, 72 to the inch.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// The character or characters it stands for; none where the file does not say.
    pub text: Option<String>,
    /// Its left end on the baseline.
    pub x: f64,
    /// Its baseline, counted from the top of the page.
    pub y: f64,
    /// How far the next sign stands from it.
    pub width: f64,
    /// The size of its font.
    pub size: f64,
}

/// Signs of all pages that are read. A page of small print has 10,000; a file that draws more hurts on purpose.
const MAX_GLYPHS: usize = 5_000_000;

/// The upright signs of every page, in the order in which they are drawn.
pub(super) fn of(pdf: &Pdf) -> Vec<Vec<Glyph>> {
    let cache = InterpreterCache::new();
    let mut left = MAX_GLYPHS;
    pdf.pages()
        .iter()
        .map(|page| {
            let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
            let upright = page.initial_transform(true).to_kurbo();
            let settings = InterpreterSettings::default();
            let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings);
            let mut collector = Collector {
                glyphs: Vec::new(),
                left,
            };
            interpret_page(page, &mut context, &mut collector);
            left = collector.left;
            collector.glyphs
        })
        .collect()
}

/// Whether a sign is nothing but accents and vowel signs, which stand over a letter.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_combining_mark)
}

/// The middle of what a sign draws, in thousandths of its size.
fn ink(drawn: &Drawn<'_>) -> Option<Point> {
    let Drawn::Outline(glyph) = drawn else { return None };
    let middle = glyph.outline().bounding_box().center();
    middle.is_finite().then_some(middle)
}

struct Collector {
    glyphs: Vec<Glyph>,
    left: usize,
}

impl Collector {
    fn add(&mut self, drawn: &Drawn<'_>, place: Affine) {
        let [a, b, c, d, _, _] = place.as_coeffs();
        // Fonts count in thousandths of their size. Signs that stand on their side are marks in the margin.
        let (along, up) = (Vec2::new(a, b), Vec2::new(c, d));
        let upright = b.abs() < a.abs() * 0.1 && a > 0.0;
        if !upright || self.left == 0 {
            return;
        }
        self.left -= 1;
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let origin = place * Point::ZERO;
        let finite = [origin.x, origin.y, along.hypot(), up.hypot()]
            .iter()
            .all(|number| number.is_finite());
        if !finite {
            return;
        }
        let size = up.hypot() * 1000.0;
        let text = drawn.as_unicode().map(|text| match text {
            BfString::Char(sign) => sign.to_string(),
            BfString::String(signs) => signs,
        });
        let width = advance.map_or(size * 0.5, |advance| f64::from(advance) * along.hypot());
        // An accent is drawn anywhere round its origin: where its ink is tells its letter.
        let is_mark = text.as_deref().is_some_and(is_mark);
        let ink = is_mark.then(|| ink(drawn)).flatten().map(|ink| (place * ink).x);
        self.glyphs.push(Glyph {
            text,
            x: ink.unwrap_or(origin.x),
            y: origin.y,
            width: if ink.is_some() { 0.0 } else { width },
            size,
        });
    }
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.add(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
