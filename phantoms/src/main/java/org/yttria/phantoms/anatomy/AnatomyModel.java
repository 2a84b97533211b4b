package org.yttria.phantoms.anatomy;

import java.util.List;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/**
 * The standard law of virtual patients.
 *
 * <p>Every part draws from a stream of its own, so that for one seed the body stays the same whatever the disease.
 */
public final class AnatomyModel implements BodyModel {

    private static final String RESOURCE = "anatomy.json";

    private final ParameterTable table;

    private AnatomyModel(ParameterTable table) {
        this.table = table;
    }

    /** The model with Yttria's parameters. */
    public static AnatomyModel standard() {
        return new AnatomyModel(standardTable());
    }

    /** The model with a table of one's own. */
    public static AnatomyModel of(ParameterTable table) {
        return new AnatomyModel(table);
    }

    static ParameterTable standardTable() {
        return ParameterTable.embedded(AnatomyModel.class, RESOURCE);
    }

    @Override
    public Anatomy draw(RandomStreams streams) {
        return draw(streams, drawnDisease(table, streams));
    }

    /** A disease with the shares of a table's {@code disease.shares}, in the order of {@link Disease}. */
    public static Disease drawnDisease(ParameterTable table, RandomStreams streams) {
        Disease[] all = Disease.values();
        return all[
                Choice.among(
                        table.values("disease.shares"),
                        all.length,
                        streams.child("disease").generator())];
    }

    @Override
    public Anatomy draw(RandomStreams streams, Disease disease) {
        Torso torso = Torso.painted(table, streams);
        LiverVoxels liver = StandardLiver.painted(table, torso, streams);
        CouinaudPlanes.assign(table, torso, liver, streams);
        torso.paintBowel();
        List<Lesion> lesions = StandardTumours.planted(table, torso, liver, disease, streams);
        double liverMl = liver.count() * torso.canvas().grid().voxelVolumeMl();
        return torso.canvas().finished(disease, lesions, torso.facts(liverMl));
    }

    @Override
    public TissueAppearance appearance() {
        return TissueAppearance.of(table);
    }

    @Override
    public ParameterTable parameters() {
        return table;
    }
}
