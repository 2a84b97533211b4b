/**
 * Scanners in image space: what CT, SPECT, PET and a gamma camera make of a patient or phantom whose truth is known.
 *
 * <p>The way of an emission scan: {@link org.yttria.phantoms.scanner.ScanSubject} at the position of the CT →
 * {@link org.yttria.phantoms.scanner.Breathing} around it → resolution, onto the scan grid
 * ({@link org.yttria.phantoms.field.GridTransfer}) → what is counted in the wrong place → noise that neighbours share. No
 * projections are made: a scanner is a resolution, a level of noise and its correlation, all of them entries of a table that
 * are drawn for each scan ({@link org.yttria.phantoms.scanner.ScannerTable}). The planar views alone are projected.
 */
@NullMarked
package org.yttria.phantoms.scanner;

import org.jspecify.annotations.NullMarked;
