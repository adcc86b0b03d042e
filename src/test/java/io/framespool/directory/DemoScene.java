package io.framespool.directory;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws the demo camera's loop: a reel that turns once, a light that goes once round it, a strip of film that passes, and
 * the frame's number. All that moves is back where it began after the last frame, so the loop has no seam.
 */
final class DemoScene {

    static final int FRAMES = 50;
    static final int WIDTH = 512; // whole blocks of 16 pixels, the unit of a JPEG with halved colour
    static final int HEIGHT = 288;

    private static final double GRID_WIDTH = 640; // the scene is laid out on 640 × 360
    private static final double GRID_HEIGHT = 360;

    private static final double REEL_X = 172;
    private static final double REEL_Y = 142;
    private static final double REEL_RADIUS = 92;
    private static final double RING_RADIUS = 116;

    private static final int TAIL_DEGREES = 150;

    private static final double STRIP_TOP = 280;
    private static final double STRIP_HEIGHT = 64;
    private static final double PICTURE_PITCH = 128; // five pictures pass in one loop

    private static final Color NIGHT = new Color(0x14, 0x1c, 0x2b);
    private static final Color RAIL = new Color(0x2c, 0x38, 0x4e);
    private static final Color STEEL = new Color(0xc6, 0xcf, 0xdd);
    private static final Color PAPER = new Color(0xf2, 0xf4, 0xf8);
    private static final Color MIST = new Color(0x9a, 0xa8, 0xbf);
    private static final Color AMBER = new Color(0xff, 0xb5, 0x47);
    private static final Color FILM = new Color(0x08, 0x0b, 0x12);
    private static final Color[] SKIES = {
        new Color(0x2f, 0x6f, 0xa8),
        new Color(0x4a, 0x8f, 0xa0),
        new Color(0xd9, 0x8a, 0x52),
        new Color(0x8a, 0x5a, 0x9c),
        new Color(0x3a, 0x4c, 0x86),
    };

    private DemoScene() {}

    static BufferedImage draw(int frame) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(WIDTH / GRID_WIDTH, HEIGHT / GRID_HEIGHT);
        double phase = (double) frame / FRAMES;
        background(g);
        ring(g, frame);
        reel(g, phase);
        number(g, frame);
        strip(g, phase);
        g.dispose();
        return image;
    }

    private static void background(Graphics2D g) {
        g.setColor(NIGHT);
        g.fill(new Rectangle2D.Double(0, 0, GRID_WIDTH, GRID_HEIGHT));
    }

    /** A light at the place that the frame has in the loop, and the fading way it came. */
    private static void ring(Graphics2D g, int frame) {
        Arc2D whole = new Arc2D.Double(
                REEL_X - RING_RADIUS, REEL_Y - RING_RADIUS, 2 * RING_RADIUS, 2 * RING_RADIUS, 0, 360, Arc2D.OPEN);
        g.setStroke(new BasicStroke(7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.setColor(RAIL);
        g.draw(whole);
        double head = 90 - 360.0 * frame / FRAMES;
        for (int piece = TAIL_DEGREES; piece > 0; piece--) {
            double light = 1 - (double) piece / TAIL_DEGREES;
            g.setColor(between(RAIL, AMBER, light));
            g.draw(new Arc2D.Double(whole.getFrame(), head + piece - 0.7, 1.4, Arc2D.OPEN));
        }
        g.setColor(PAPER);
        double angle = Math.toRadians(head);
        g.fill(circle(REEL_X + RING_RADIUS * Math.cos(angle), REEL_Y - RING_RADIUS * Math.sin(angle), 8));
    }

    private static void reel(Graphics2D g, double phase) {
        g.setColor(STEEL);
        AffineTransform before = g.getTransform();
        g.rotate(2 * Math.PI * phase, REEL_X, REEL_Y);
        Area plate = new Area(circle(REEL_X, REEL_Y, REEL_RADIUS));
        for (int hole = 0; hole < 5; hole++) {
            double angle = 2 * Math.PI * hole / 5 - Math.PI / 2;
            double x = REEL_X + 54 * Math.cos(angle);
            double y = REEL_Y + 54 * Math.sin(angle);
            plate.subtract(new Area(circle(x, y, 25)));
        }
        g.fill(plate);
        g.setColor(AMBER); // one hole differs from the others: without it the turning reel would seem to repeat
        g.fill(circle(REEL_X, REEL_Y - 54, 18));
        g.setColor(NIGHT);
        g.fill(circle(REEL_X, REEL_Y, 17));
        g.setTransform(before);
    }

    private static void number(Graphics2D g, int frame) {
        g.setColor(PAPER);
        g.setFont(font(Font.BOLD, 168));
        g.drawString(String.format("%02d", frame + 1), 330, 186);
        g.setColor(MIST);
        g.setFont(font(Font.BOLD, 44));
        g.drawString("/" + FRAMES, 528, 186);
        g.setFont(font(Font.PLAIN, 24));
        g.drawString("framespool demo", 340, 240);
    }

    private static void strip(Graphics2D g, double phase) {
        g.setColor(FILM);
        g.fill(new Rectangle2D.Double(0, STRIP_TOP, GRID_WIDTH, STRIP_HEIGHT));
        double shift = phase * PICTURE_PITCH * SKIES.length;
        for (int picture = -1; picture <= SKIES.length; picture++) {
            int kind = Math.floorMod(picture, SKIES.length);
            // A whole loop moves the strip by all its kinds of pictures: the last frame meets the first.
            double x = (picture * PICTURE_PITCH + shift) % (PICTURE_PITCH * SKIES.length);
            picture(g, x, kind);
            picture(g, x - PICTURE_PITCH * SKIES.length, kind);
        }
        g.setColor(RAIL);
        double pitch = PICTURE_PITCH / 2;
        for (double x = shift % pitch - pitch; x < GRID_WIDTH; x += pitch) {
            g.fill(new RoundRectangle2D.Double(x + 18, STRIP_TOP + 4, 28, 5, 5, 5));
            g.fill(new RoundRectangle2D.Double(x + 18, STRIP_TOP + STRIP_HEIGHT - 9, 28, 5, 5, 5));
        }
    }

    /** A hill under a sky, the sun at another height in each. */
    private static void picture(Graphics2D g, double left, int kind) {
        double top = STRIP_TOP + 13;
        double height = STRIP_HEIGHT - 26;
        Rectangle2D frame = new Rectangle2D.Double(left + 5, top, PICTURE_PITCH - 10, height);
        if (!frame.intersects(0, 0, GRID_WIDTH, GRID_HEIGHT)) {
            return;
        }
        Shape before = g.getClip();
        g.clip(frame);
        g.setColor(SKIES[kind]);
        g.fill(frame);
        g.setColor(new Color(0xff, 0xe9, 0xb8));
        g.fill(circle(left + 24 + 20 * kind, top + 12 + 5 * Math.abs(2 - kind), 8));
        g.setColor(between(SKIES[kind], NIGHT, 0.6));
        Path2D hill = new Path2D.Double();
        hill.moveTo(left, top + height);
        hill.curveTo(left + 40, top + 6, left + 60, top + 40, left + 84, top + 22);
        hill.curveTo(left + 100, top + 12, left + 110, top + 26, left + PICTURE_PITCH, top + height);
        hill.closePath();
        g.fill(hill);
        g.setClip(before);
    }

    private static Font font(int style, int size) {
        return new Font("Liberation Sans", style, size); // falls back to the sans serif that there is
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Color between(Color from, Color to, double share) {
        return new Color(
                (int) (from.getRed() + share * (to.getRed() - from.getRed())),
                (int) (from.getGreen() + share * (to.getGreen() - from.getGreen())),
                (int) (from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }
}
