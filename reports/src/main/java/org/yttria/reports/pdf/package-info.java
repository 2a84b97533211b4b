/**
 * The report as a PDF of A4 pages, to be printed and signed.
 *
 * <pre>
 *   DosimetryReport ─┬─► PrintedReport   every text and figure ─┐
 *                    ├─► DvhChart        vectors               ─┼─► PageFlow ─► report.pdf
 *                    └─► DosePlanes      pixels and vectors    ─┘
 * </pre>
 *
 * <p>The library behind it, OpenPDF, appears in this package alone. The same report gives the same bytes.
 */
@NullMarked
package org.yttria.reports.pdf;

import org.jspecify.annotations.NullMarked;
