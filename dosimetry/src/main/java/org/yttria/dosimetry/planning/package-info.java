/**
 * How much activity to give: several models side by side, under limits that depend on device, disease and liver function.
 *
 * <pre>
 *   MAA counts, structures ──► compartment ──► Compartments ─┐
 *   planar counts, SPECT/CT ─► shunt ────────► LungBurden ───┤
 *   DoseEngine ──────────────────────────────► VoxelDoses ───┼─► PlanningCase ─► PlanningModels ─► ModelResult
 *   Treatment ───────────────► limit ────────► Limits ───────┘                                       │
 *                                                    vial ◄── activity at injection ◄────────────────┘
 * </pre>
 *
 * <p>Symbols: \(A\) delivered activity at injection, GBq; \(L\) lung shunt; \(R\) residual fraction, which stays in vial, tubing
 * and catheter; \(K\) dose constant, J/GBq; \(M\) mass. The activity in the vial at injection is \(A/(1-R)\). The factor
 * \((1-L)\) multiplies where a dose is computed from an activity, and divides where an activity is computed from a dose.
 */
@NullMarked
package org.yttria.dosimetry.planning;

import org.jspecify.annotations.NullMarked;
