package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Particles that follow arterial flow: a catheter feeds leaves, a leaf feeds its voxels by their uptake and a texture.
 *
 * <p>Activities of liver, lungs and other organs are exact parts of what is administered; the number of particles in each voxel of them is
 * drawn, and the organ's activity divided by these numbers.
 */
public final class ArterialPerfusion implements PerfusionModel {

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double GRAMS_PER_KILOGRAM = 1000;
    private static final double HOURS_PER_DAY = 24;

    private final String name;
    private final ParameterTable table;
    private final VascularSampler vessels;
    private final Texture texture;
    private final Saturation saturation;
    private final Radionuclide y90 = Nuclides.standard().named("Y-90");

    private ArterialPerfusion(
            String name, ParameterTable table, VascularSampler vessels, Texture texture, Saturation saturation) {
        this.name = name;
        this.table = table;
        this.vessels = vessels;
        this.texture = texture;
        this.saturation = saturation;
    }

    /** The family that networks are trained on. */
    public static PerfusionModel standard() {
        return standard(ParameterTable.embedded(ArterialPerfusion.class, "perfusion.json"));
    }

    /** The same family with other numbers. */
    public static PerfusionModel standard(ParameterTable table) {
        return of("standard", table, new CouinaudSampler(table), new GaussianTexture(), Saturation.hyperbolic());
    }

    /**
     * Another family.
     *
     * @param table has the entries of {@code perfusion.json}, but for "territory", which is the sampler's
     */
    public static PerfusionModel of(
            String name, ParameterTable table, VascularSampler vessels, Texture texture, Saturation saturation) {
        return new ArterialPerfusion(name, table, vessels, texture, saturation);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String parametersSha256() {
        return table.sha256();
    }

    private double draw(String entry, RandomStreams streams) {
        return table.distribution(entry).draw(streams.child(entry).generator());
    }

    @Override
    public MaaTruth maa(Anatomy anatomy, RandomStreams streams) {
        RandomStreams own = streams.child("maa");
        VoxelLists lists = VoxelLists.of(anatomy);
        Territories territories = vessels.sample(anatomy, streams.child("territories"));
        LiverVoxels liver = territories.liver();
        CatheterChoice.Chosen chosen = new CatheterChoice(anatomy, territories, table)
                .draw(anatomy, own.child("intent").generator());
        List<LesionUptake> uptakes = Uptake.draw(anatomy, liver, table, own.child("uptake"));
        float[] uptake = Uptake.byVoxel(anatomy, liver, uptakes, ones(uptakes.size() + 1));
        Catheter catheter = infused(territories, chosen.leaves(), uptake, own.child("streaming"));
        TextureStrength strength = new TextureStrength(
                draw("texture.correlation-mm", own),
                draw("texture.tumour-sigma", own),
                draw("texture.normal-sigma", own));
        float[] field = texture.sample(liver, strength.correlationMm(), own.child("texture"));
        double[] expected =
                Flow.expected(territories, catheter, Flow.textured(anatomy, liver, uptake, field, strength));
        NonTarget nonTarget = new NonTarget(anatomy, lists, table);
        FreeTechnetium free = FreeTechnetium.draw(table, own.child("free").generator());
        MaaTruth.Particles particles = new MaaTruth.Particles(
                draw("maa.particles", own),
                shunt(anatomy, lists, own.child("shunt").generator()),
                nonTarget.seen(own.child("extrahepatic")),
                free.fraction(),
                free.hours());
        double administeredBq = draw("maa.activity-mbq", own) * BECQUERELS_PER_MEGABECQUEREL;
        Deposit deposit = new Deposit(anatomy.grid());
        double freeBq = administeredBq * free.fraction();
        double freeInField = free.deposit(anatomy, lists, table, deposit, freeBq);
        Particulate bound = new Particulate(
                administeredBq - freeBq,
                particles.number(),
                particles.shuntFraction(),
                particles.extrahepatic(),
                Deposit.Dispersion.NONE);
        ActivityBalance balance = bound.deposit(lists, expected, nonTarget, deposit, own.child("counts"));
        return new MaaTruth(
                deposit.volume(),
                new ActivityBalance(
                        administeredBq,
                        balance.liverBq(),
                        balance.lungsBq(),
                        balance.extrahepaticBq(),
                        freeInField,
                        outside(freeBq, freeInField)),
                territories,
                new MaaTruth.Plan(chosen.intent(), catheter, uptakes, strength),
                particles,
                field,
                lists);
    }

    /** What of an activity is not in the field. */
    private static double outside(double activityBq, double inFieldBq) {
        return Math.max(0, activityBq - inFieldBq);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Shares around the flow that leaves draw by themselves: a catheter does not mix perfectly. */
    private Catheter infused(Territories territories, List<Integer> leaves, float[] uptake, RandomStreams streams) {
        double[] demand = Flow.demand(territories, uptake);
        double[] weights = new double[demand.length];
        Distribution streaming = table.distribution("catheter.streaming");
        for (int leaf : leaves) {
            weights[leaf] =
                    demand[leaf] * streaming.draw(streams.child("leaf", leaf).generator());
        }
        return Catheter.of(weights);
    }

    private double shunt(Anatomy anatomy, VoxelLists lists, UniformRandomProvider rng) {
        double largestMm = 0;
        for (Lesion lesion : anatomy.lesions()) {
            largestMm = Math.max(largestMm, lesion.diameterMm());
        }
        Distribution law = table.distribution("shunt.fraction");
        boolean more = largestMm > table.value("shunt.large-mm") || lists.count(Tissue.THROMBUS) > 0;
        double fraction = law.draw(rng) * (more ? StrictMath.exp(table.value("shunt.large-shift")) : 1);
        return Math.min(law.max(), fraction);
    }

    @Override
    public Treatment treatment(Anatomy anatomy, MaaTruth maa, RandomStreams streams) {
        RandomStreams own = streams.child("treatment");
        Device device = Draws.chance(own.child("device").generator(), table.value("treatment.glass-chance"))
                ? Device.GLASS
                : Device.RESIN;
        Intent intent = maa.plan().intent();
        String group = "treatment." + device.label() + ".";
        double days = draw(group + "days", own);
        double perSphere =
                table.value(group + "sphere-bq") * StrictMath.pow(0.5, days * HOURS_PER_DAY / y90.halfLifeHours());
        double gray = draw(group + "dose." + intent.key(), own);
        double volumeMl = maa.perfusedVolumeMl();
        double shunt = maa.particles().shuntFraction();
        double constant = y90.doseConstant().orElseThrow().joulesPerGigabecquerel() / BECQUERELS_PER_GIGABECQUEREL;
        double kilograms = volumeMl * table.value("treatment.density") / GRAMS_PER_KILOGRAM;
        double wished = gray * kilograms / (constant * (1 - shunt));
        double lungGrayPerBq = constant * shunt / (anatomy.facts().lungMassG() / GRAMS_PER_KILOGRAM);
        double allowed = table.value("treatment.lung-limit") / lungGrayPerBq;
        double administered = Math.min(wished, allowed);
        return new Treatment(
                device,
                intent,
                days,
                perSphere,
                administered,
                gray,
                volumeMl,
                administered * lungGrayPerBq,
                allowed < wished);
    }

    @Override
    public Y90Truth outcome(Anatomy anatomy, MaaTruth maa, Treatment treatment, RandomStreams streams) {
        Territories territories = maa.territories();
        LiverVoxels liver = territories.liver();
        String device = treatment.device().label();
        double tumourFlow = draw("change.tumour.patient", streams);
        float[] uptake = Uptake.byVoxel(
                anatomy, liver, maa.plan().uptakes(), lesionFactors(anatomy, tumourFlow, streams.child("lesions")));
        boolean moved = Draws.chance(streams.child("moved").generator(), table.value("change.moved"));
        Catheter catheter = changed(maa, uptake, moved, streams.child("catheter"));
        double correlation = draw("change.texture-correlation", streams);
        float[] field = mixed(maa, liver, correlation, streams.child("texture"));
        double[] wanted = Flow.expected(
                territories,
                catheter,
                Flow.textured(anatomy, liver, uptake, field, maa.plan().texture()));
        NonTarget nonTarget = new NonTarget(anatomy, maa.lists(), table);
        Optional<Extrahepatic> extrahepatic =
                nonTarget.treated(maa.particles().extrahepatic(), streams.child("extrahepatic"));
        double shunt = Math.min(
                table.distribution("shunt.fraction").max(),
                maa.particles().shuntFraction() * draw("change.shunt", streams));
        double capacity = table.value("saturation." + device);
        double liverSpheres = treatment.spheres()
                * (1 - shunt - extrahepatic.map(Extrahepatic::fraction).orElse(0.0));
        double spheresPerMl = liverSpheres / liver.grid().voxelVolumeMl();
        double[] expected = Flow.saturated(wanted, spheresPerMl, capacity, saturation);
        double single = table.value("cluster." + device);
        double growth = table.value("cluster.growth");
        Particulate bound = new Particulate(
                treatment.administeredBq(),
                treatment.spheres(),
                shunt,
                extrahepatic,
                q -> single * (1 + growth * expected[q] * spheresPerMl / capacity));
        Deposit deposit = new Deposit(anatomy.grid());
        ActivityBalance balance = bound.deposit(maa.lists(), expected, nonTarget, deposit, streams.child("counts"));
        return new Y90Truth(
                deposit.volume(),
                balance,
                new Y90Truth.Delivery(
                        moved,
                        catheter,
                        treatment.spheres(),
                        shunt,
                        extrahepatic,
                        territories.volumeMl(catheter.leaves()),
                        tumourFlow,
                        correlation,
                        leastReached(wanted, spheresPerMl, capacity)),
                field);
    }

    private double leastReached(double[] wanted, double spheresPerMl, double capacity) {
        double largest = 0;
        for (double part : wanted) {
            largest = Math.max(largest, part);
        }
        double load = largest * spheresPerMl;
        return saturation.reached(load, capacity) / load;
    }

    private double[] lesionFactors(Anatomy anatomy, double patient, RandomStreams streams) {
        Distribution own =
                table.distribution("change.tumour." + anatomy.disease().key());
        double[] factors = ones(anatomy.lesions().size() + 1);
        for (Lesion lesion : anatomy.lesions()) {
            factors[lesion.number()] =
                    patient * own.draw(streams.child("lesion", lesion.number()).generator());
        }
        return factors;
    }

    /** The texture of the work-up with a part of a new one. */
    private float[] mixed(MaaTruth maa, LiverVoxels liver, double correlation, RandomStreams streams) {
        float[] field = texture.sample(liver, maa.plan().texture().correlationMm(), streams);
        double rest = Math.sqrt(1 - correlation * correlation);
        for (int q = 0; q < field.length; q++) {
            field[q] = (float) (correlation * maa.texture(q) + rest * field[q]);
        }
        return field;
    }

    /** \( w' = \mathrm{softmax}(\log w + \varepsilon) \), and perhaps a leaf more or less. */
    private Catheter changed(MaaTruth maa, float[] uptake, boolean moved, RandomStreams streams) {
        Catheter before = maa.plan().catheter();
        double[] weights = before.weights();
        if (moved) {
            exchangeLeaf(
                    maa.territories(),
                    before,
                    weights,
                    uptake,
                    streams.child("exchange").generator());
        }
        Distribution step = table.distribution(moved ? "change.moved-step" : "change.same-step");
        for (int leaf = 0; leaf < weights.length; leaf++) {
            weights[leaf] *=
                    StrictMath.exp(step.draw(streams.child("leaf", leaf).generator()));
        }
        return Catheter.of(weights);
    }

    private void exchangeLeaf(
            Territories territories, Catheter before, double[] weights, float[] uptake, UniformRandomProvider rng) {
        if (!Draws.chance(rng, table.value("change.moved-leaf"))) {
            return;
        }
        List<Integer> fed = before.leaves();
        List<Integer> gains = territories.neighbours(fed);
        List<Integer> losses = new ArrayList<>();
        for (int leaf : fed) {
            if (fed.size() > 1 && territories.neighbours(List.of(leaf)).stream().anyMatch(l -> !fed.contains(l))) {
                losses.add(leaf);
            }
        }
        boolean gain = Draws.chance(rng, 0.5);
        if (!gains.isEmpty() && (gain || losses.isEmpty())) {
            int leaf = gains.get(rng.nextInt(gains.size()));
            double[] demand = Flow.demand(territories, uptake);
            double sum = 0;
            for (int l : fed) {
                sum += demand[l];
            }
            weights[leaf] = demand[leaf] / sum;
        } else if (!losses.isEmpty()) {
            weights[losses.get(rng.nextInt(losses.size()))] = 0;
        }
    }

    /**
     * Particles on their way.
     *
     * @param activityBq on them
     * @param number of them
     * @param shunt part to the lungs
     * @param extrahepatic part to another organ
     * @param dispersion of their numbers in the liver's voxels
     */
    private record Particulate(
            double activityBq,
            double number,
            double shunt,
            Optional<Extrahepatic> extrahepatic,
            Deposit.Dispersion dispersion) {

        private Particulate {
            double other = extrahepatic.map(Extrahepatic::fraction).orElse(0.0);
            if (!(activityBq > 0 && shunt >= 0 && other >= 0 && shunt + other < 1)) {
                throw new IllegalArgumentException("Activity on particles must be above 0 Bq, and some of it reach the"
                        + " liver: " + activityBq + " Bq, shunt " + shunt + ", other organs " + other);
            }
        }

        ActivityBalance deposit(
                VoxelLists lists, double[] expected, NonTarget nonTarget, Deposit deposit, RandomStreams streams) {
            double other = extrahepatic.map(Extrahepatic::fraction).orElse(0.0);
            double inLiver = 1 - shunt - other;
            double liver = deposit.particles(
                            lists.liver(),
                            expected,
                            number * inLiver,
                            dispersion,
                            activityBq * inLiver,
                            streams.child("liver"))
                    .activityBq();
            double lungs = nonTarget.shunt(deposit, activityBq * shunt, number * shunt, streams.child("lungs"));
            double organ = extrahepatic
                    .map(e -> nonTarget.deposit(
                            e, deposit, activityBq * other, number * other, streams.child("extrahepatic")))
                    .orElse(0.0);
            return new ActivityBalance(activityBq, liver, lungs, organ, 0, 0);
        }
    }
}
