/**
 * The compartments of a plan: which tissue a structure stands for, and the counts and mass in it.
 *
 * <pre>
 *   Structure[] ──► PatientStructures ──► CompartmentSampler ──► Compartments
 *   (drawn)         (disjoint tumours,    (MAA counts, density)  (counts, mass, T/N)
 *                    territories, normal)
 * </pre>
 */
@NullMarked
package org.yttria.dosimetry.planning.compartment;

import org.jspecify.annotations.NullMarked;
