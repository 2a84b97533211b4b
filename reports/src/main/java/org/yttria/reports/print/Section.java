package org.yttria.reports.print;

import java.util.List;

/**
 * A section of a worksheet.
 *
 * @param id its name in addresses
 * @param heading its heading
 * @param blocks what it holds, in order
 */
public record Section(String id, String heading, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }
}
