package org.yttria.phantoms.shifted;

import java.util.List;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.AnatomyModel;
import org.yttria.phantoms.anatomy.BodyModel;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.LiverVoxels;
import org.yttria.phantoms.anatomy.TissueAppearance;
import org.yttria.phantoms.anatomy.Torso;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Another law of virtual patients, to see how a network that learnt from the standard one does outside what it has seen.
 *
 * <p>Its builds are heavier, its livers are four blended ellipsoids with tongues and shrunken lobes, its segments fan out from the
 * vena cava in twisted surfaces, its tumours are star-shaped or conglomerates with other laws of number and size, and its
 * tissues have other CT numbers.
 */
public final class ShiftedAnatomyModel implements BodyModel {

    private static final String RESOURCE = "shifted-anatomy.json";

    private final ParameterTable table;

    private ShiftedAnatomyModel(ParameterTable table) {
        this.table = table;
    }

    /** The model with Yttria's parameters. */
    public static ShiftedAnatomyModel standard() {
        return new ShiftedAnatomyModel(ParameterTable.embedded(ShiftedAnatomyModel.class, RESOURCE));
    }

    /** The model with a table of one's own. */
    public static ShiftedAnatomyModel of(ParameterTable table) {
        return new ShiftedAnatomyModel(table);
    }

    @Override
    public Anatomy draw(RandomStreams streams) {
        return draw(streams, AnatomyModel.drawnDisease(table, streams));
    }

    @Override
    public Anatomy draw(RandomStreams streams, Disease disease) {
        Torso torso = Torso.painted(table, streams);
        LiverVoxels liver = ShiftedLiver.painted(table, torso, streams);
        VenousFan.assign(table, torso, liver, streams);
        torso.paintBowel();
        List<Lesion> lesions = ShiftedTumours.planted(table, torso, liver, disease, streams);
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
