package org.yttria.phantoms.anatomy;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A patient's build, drawn before anything is given a shape.
 *
 * @param scaleX of the body from side to side, beside the reference adult
 * @param scaleY from front to back
 * @param scaleZ along the body
 * @param fatMm under the skin
 * @param armsUp whether the arms are out of the field
 * @param contrast phase of the CT
 * @param lungVolumeMl asked for, both lungs in the field
 * @param lungMassG drawn; what is too much or too little for the volume is cut by the limits of the density
 * @param liverVolumeMl asked for, tumours included
 */
public record Habitus(
        double scaleX,
        double scaleY,
        double scaleZ,
        double fatMm,
        boolean armsUp,
        BodyFacts.ContrastPhase contrast,
        double lungVolumeMl,
        double lungMassG,
        double liverVolumeMl) {

    private static final List<BodyFacts.ContrastPhase> PHASES = List.of(BodyFacts.ContrastPhase.values());

    /** Draws a build from the groups "habitus", "lungs" and "liver" of a table. */
    public static Habitus draw(ParameterTable table, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("habitus").generator();
        Distribution scale = table.distribution("habitus.bodyScale");
        double x = scale.draw(rng);
        double y = scale.draw(rng);
        double z = scale.draw(rng);
        double size = (x + y + z - 3 * scale.first()) / (scale.second() * Math.sqrt(3));
        double fat = table.distribution("habitus.fatThicknessMm").draw(rng);
        boolean armsUp = rng.nextDouble() < table.value("habitus.armsUpShare");
        BodyFacts.ContrastPhase contrast =
                PHASES.get(Choice.among(table.values("habitus.contrastShares"), PHASES.size(), rng));
        double lungs = table.distribution("lungs.volumeMl").draw(rng);
        double mass = table.distribution("lungs.massG").draw(rng)
                * StrictMath.pow(
                        lungs / table.distribution("lungs.volumeMl").first(),
                        table.value("lungs.massGrowthWithVolume"));
        double liver = correlated(
                table.distribution("liver.volumeMl"), size, table.value("liver.correlationWithBodySize"), rng);
        return new Habitus(x, y, z, fat, armsUp, contrast, lungs, mass, liver);
    }

    /** A log-normal draw whose logarithm goes along with a standard normal number. */
    private static double correlated(Distribution law, double with, double correlation, UniformRandomProvider rng) {
        double own = Distribution.normal(rng);
        double normal = correlation * with + Math.sqrt(1 - correlation * correlation) * own;
        double value = law.first() * StrictMath.exp(law.second() * normal);
        return Math.min(law.max(), Math.max(law.min(), value));
    }
}
