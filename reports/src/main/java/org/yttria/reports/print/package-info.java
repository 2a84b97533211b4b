/**
 * What a report says, in words and rounded numbers, whatever it is printed on: the HTML page and the PDF take every text and
 * figure from {@link org.yttria.reports.print.PrintedReport}, so that they cannot differ.
 *
 * <p>Formulas and emphasis travel as {@link org.yttria.reports.print.StyledText}, which knows no markup language.
 */
@NullMarked
package org.yttria.reports.print;

import org.jspecify.annotations.NullMarked;
