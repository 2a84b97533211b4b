package org.yttria.validation.planning;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.radiobiology.BedModel;
import org.yttria.dosimetry.radiobiology.RadiobiologyTable;
import org.yttria.dosimetry.uncertainty.CoverageInterval;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.validation.acceptance.AcceptanceSuite;
import org.yttria.validation.acceptance.CheckedSuite;

/** Plans whose activity and doses are known: worked by hand, given back to the dose calculation, or drawn with their truth. */
public final class PlanningSuite {

    private PlanningSuite() {}

    /** The suite over the code that a plan runs. */
    public static AcceptanceSuite standard() {
        Subject subject = Subject.standard();
        return CheckedSuite.of(
                "planning",
                PlanningSuite.class,
                List.of(
                        new WorkedNumbers(subject),
                        new VialChecks(subject),
                        new ShuntChecks(subject),
                        new VoxelPlanChecks(subject),
                        new PropertyChecks(subject),
                        new MeasuredCoverage(subject),
                        new PlannedCoverage(subject)));
    }

    /**
     * What the rows examine.
     *
     * @param planner from a model and a case to a plan
     * @param y90 the nuclide
     * @param bed from the name of a tissue to its effective doses
     * @param shunt from a shunt found to the shunt told, fractions
     * @param interval from an interval found to the interval told
     */
    record Subject(
            Planner planner,
            Radionuclide y90,
            Function<String, BedModel> bed,
            DoubleUnaryOperator shunt,
            UnaryOperator<CoverageInterval> interval) {

        static Subject standard() {
            Radionuclide y90 = Nuclides.standard().named("Y-90");
            return new Subject(
                    PlanningModel::plan,
                    y90,
                    tissue -> BedModel.of(RadiobiologyTable.standard().tissue(tissue), y90),
                    DoubleUnaryOperator.identity(),
                    UnaryOperator.identity());
        }
    }

    /** Runs a model. */
    interface Planner {

        ModelResult plan(PlanningModel model, PlanningCase patient);
    }
}
