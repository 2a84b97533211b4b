/**
 * Limits and targets: a sourced table keyed by device, disease, intent, compartment, statistic and liver function, and how
 * much activity each limit leaves.
 *
 * <pre>
 *   limits.json ──► LimitTable ──► Limits (of one treatment; overrides, own limits)
 *                                    │ DoseResponse of a model
 *                                    ▼
 *                                  LimitSolver ──► activity, LimitMargin for each limit
 * </pre>
 */
@NullMarked
package org.yttria.dosimetry.planning.limit;

import org.jspecify.annotations.NullMarked;
