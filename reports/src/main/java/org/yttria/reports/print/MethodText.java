package org.yttria.reports.print;

import java.util.ArrayList;
import java.util.List;
import org.yttria.reports.DosimetryReport;

/** How the dose was computed, in the words that a reader signs. */
final class MethodText {

    private static final String LOCAL = "local";
    private static final String KERNEL = "kernel";

    private final DosimetryReport.DoseSection dose;
    private final String belowFloor;

    /**
     * @param dose what is described
     * @param belowFloor what has no dose because it is too light
     */
    MethodText(DosimetryReport.DoseSection dose, String belowFloor) {
        this.dose = dose;
        this.belowFloor = belowFloor;
    }

    /** Whether every voxel keeps the energy of its own decays. */
    static boolean isLocal(DosimetryReport.DoseSection dose) {
        return dose.engine().equals(LOCAL);
    }

    List<Paragraph> paragraphs() {
        List<Paragraph> all = new ArrayList<>();
        switch (dose.engine()) {
            case LOCAL -> local(all);
            case KERNEL -> kernel(all);
            default -> other(all);
        }
        all.add(Paragraph.of(
                "**Sampling.** A structure is evaluated on its own grid: the dose, the density and the activity are interpolated"
                        + " trilinearly at the centres of its voxels."));
        all.add(Paragraph.of(
                "**Statistics.** Histograms are exact: the sorted doses of all voxels of a structure, without bins. *V*(*d*) is"
                        + " the part of the volume that receives at least the dose *d*. *D*_{x} is the largest dose that at least x %"
                        + " of the volume receives; nothing is interpolated between voxels. SD is the standard deviation over the volume"
                        + " in its population form (divisor *N*). The mean is weighted by volume; for lungs it is energy over mass,"
                        + " Σ*Dρ* / Σ*ρ*."));
        return all;
    }

    private void local(List<Paragraph> all) {
        all.add(Paragraph.of(
                "**Dose.** Local deposition: every voxel keeps the energy of its own decays, after complete decay."));
        all.add(Paragraph.equation("*D* = *K* · *c*_{0} / *ρ*, \u00a0 *c*_{0} = *c* · 2^{*t*/*T*½}"));
        all.add(Paragraph.of(
                "with the absorbed dose *D* in Gy, the dose constant *K* in J/GBq, the activity concentration *c*_{0} at"
                        + " injection in GBq/mL, taken back from *c* at the time *t* after injection with the half-life *T*½, and the"
                        + " mass density *ρ* in kg/mL. Densities: {}. Voxels below {} g/mL are not tissue and have no dose: {}.",
                dose.densitySource(), floor(), belowFloor));
    }

    private void kernel(List<Paragraph> all) {
        all.add(Paragraph.of(
                "**Dose.** Convolution with a dose kernel: the energy of the decays in each voxel is spread over its"
                        + " surroundings as in an unbounded medium of that voxel’s own density. All energy that arrives in a voxel is added"
                        + " up and divided by the voxel’s mass, after complete decay."));
        all.add(Paragraph.equation("*D*_{*t*} = (*K* / *m*_{*t*}) · Σ_{*s*} *A*_{*s*} · *φ*_{*ρ*(*s*)}(*t* − *s*)"));
        all.add(Paragraph.of(
                "with the absorbed dose *D*_{*t*} in the target voxel *t* in Gy, the dose constant *K* in J/GBq, the mass"
                        + " *m*_{*t*} of the target voxel in kg, the activity *A*_{*s*} of the source voxel *s* in GBq, taken back to"
                        + " injection with the half-life *T*½, and *φ*_{*ρ*(*s*)}(*t* − *s*), the fraction of the emitted energy that"
                        + " a voxel at the offset *t* − *s* absorbs in a medium of the density of the source voxel, represented by the"
                        + " kernels listed below. Where the density is"
                        + " uniform within the range of the electrons this is exact up to the kernel; where it changes within that range, as"
                        + " between liver and lung, it conserves energy but carries it as far as the source’s density allows, whatever lies"
                        + " on the way. Activity counts as spread evenly within its voxel; an image blurred by its scanner is blurred once"
                        + " more."));
        all.add(Paragraph.of(
                "**Density.** Densities: {}. Voxels below {} g/mL are not tissue; they neither emit nor have a dose: {}.",
                dose.densitySource(),
                floor(),
                belowFloor));
    }

    private void other(List<Paragraph> all) {
        all.add(Paragraph.of(
                "**Dose.** Engine “{}”. It is scaled to the dose constant *K* below, so that engines differ by the transport of"
                        + " energy alone. Densities: {}. Voxels below {} g/mL are not tissue and have no dose: {}.",
                dose.engine(),
                dose.densitySource(),
                floor(),
                belowFloor));
    }

    private String floor() {
        return PrintedNumber.plain(dose.densityFloorGPerMl());
    }
}
