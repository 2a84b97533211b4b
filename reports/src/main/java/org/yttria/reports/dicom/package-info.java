/**
 * Results as DICOM objects: absorbed dose with the plan that it belongs to, structures, and the printed report.
 *
 * <p>Every object carries the patient, the study and the frame of reference of the scan it was computed from. Identifiers are
 * computed from the scan's and from a fingerprint of the inputs and settings, so that a rerun gives the same ones.
 */
@NullMarked
package org.yttria.reports.dicom;

import org.jspecify.annotations.NullMarked;
