package org.yttria.reports.figure;

import java.awt.Color;
import java.util.List;

/**
 * The colour and dash pattern of each structure, the same in every figure of a report.
 *
 * <p>The colours keep apart for readers with any common colour vision, and are of medium lightness so that they show on white
 * paper as on a dark image: eight after Okabe and Ito, and four found by search to be at least 17 units of CIE 1976 colour
 * difference from all others, also as seen without red or green cones (Machado et al., IEEE Trans Vis Comput Graph 15 (2009)
 * 1291). Where the colours run out they come again with another dash.
 */
public final class StructurePalette {

    private static final List<Color> COLOURS = List.of(
            new Color(0xD55E00),
            new Color(0x2B8CCB),
            new Color(0x009E73),
            new Color(0xC85FA0),
            new Color(0xB79A00),
            new Color(0x7C7CE0),
            new Color(0x9C6B4A),
            new Color(0xE0706F),
            new Color(0x7848F0),
            new Color(0x00C0D8),
            new Color(0xD8A8A8),
            new Color(0x90C060));

    /** Lengths of line and gap in points; the empty one is a solid line. */
    private static final List<float[]> DASHES = List.of(
            new float[] {}, new float[] {8, 3}, new float[] {2.5f, 2.5f}, new float[] {9, 3, 2, 3}, new float[] {14, 4
            });

    private StructurePalette() {}

    /** The colour of the structure at a position of the report, from 0. */
    public static Color colour(int position) {
        return COLOURS.get(position % COLOURS.size());
    }

    /** The colour as it is written in HTML, for example "#d55e00". */
    public static String hex(int position) {
        return String.format("#%06x", colour(position).getRGB() & 0xFFFFFF);
    }

    /** The dash pattern of the structure at a position of the report; no two neighbours share one. */
    static float[] dash(int position) {
        return DASHES.get((position + position / (COLOURS.size() * DASHES.size())) % DASHES.size())
                .clone();
    }

    /** The dash pattern of an outline: solid as long as the colours last, then another for each time they come again. */
    static float[] outlineDash(int position) {
        return DASHES.get(position / COLOURS.size() % DASHES.size()).clone();
    }
}
