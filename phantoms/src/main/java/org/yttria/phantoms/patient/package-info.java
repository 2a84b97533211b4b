/**
 * Virtual patients put together: a body, the work-up of its treatment, what became of the treatment, and the scans of both.
 *
 * <p>A {@link org.yttria.phantoms.patient.PatientFamily} is a set of laws that patients are drawn by; a seed makes one
 * {@link org.yttria.phantoms.patient.VirtualPatient} of it.
 */
@NullMarked
package org.yttria.phantoms.patient;

import org.jspecify.annotations.NullMarked;
