/**
 * The report as one HTML page that needs no network: text and tables from a template, the dose-volume histogram as inline
 * SVG, and a viewer of three planes with the volumes it shows.
 *
 * <pre>
 *   DosimetryReport ─┬─► PrintedReport every text and figure, rounded for print ─┐
 *                    ├─► DvhChart      SVG                                       ├─► report.mustache ─► report.html
 *                    └─► ViewerScene   cropped, quantised, deflated volumes ─────┘
 * </pre>
 */
@NullMarked
package org.yttria.reports.html;

import org.jspecify.annotations.NullMarked;
