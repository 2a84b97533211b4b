package org.yttria.phantoms.physical;

import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.shape.BodySection;
import org.yttria.phantoms.shape.Cylinder;
import org.yttria.phantoms.shape.Sphere;

/**
 * Sizes of the body phantom of NEMA NU 2 and IEC 61675-1, mm.
 *
 * @param upperRadius of the cavity's half disc
 * @param cornerRadius of the quarter discs at the flat side
 * @param wall thickness of the mantle
 * @param endPlate thickness of lid and bottom
 * @param length of the cavity
 * @param ringRadius of the circle on which the spheres' centres lie
 * @param ringHeight of that circle's centre, and of the lung insert's axis, above the line on which the half disc stands
 * @param spherePlane from the lid's inner surface to the plane of the spheres' centres
 * @param sphereWall thickness of the spheres' walls
 * @param insertDiameter outer diameter of the lung insert
 * @param insertWall thickness of its wall
 * @param stemChannelRadius inner radius of the stems that hold the spheres
 * @param stemRadius their outer radius
 */
public record BodyGeometry(
        double upperRadius,
        double cornerRadius,
        double wall,
        double endPlate,
        double length,
        double ringRadius,
        double ringHeight,
        double spherePlane,
        double sphereWall,
        double insertDiameter,
        double insertWall,
        double stemChannelRadius,
        double stemRadius) {

    static final String RESOURCE = "body-phantom.json";

    public BodyGeometry {
        if (!(spherePlane > 0 && spherePlane < length)) {
            throw new IllegalArgumentException("The plane of the spheres, " + spherePlane
                    + " mm below the lid, is not in a cavity of " + length + " mm");
        }
    }

    /** The standard's sizes, 180 mm long. */
    public static BodyGeometry standard() {
        ParameterTable table = table();
        return new BodyGeometry(
                table.value("section.upper-radius"),
                table.value("section.corner-radius"),
                table.value("section.wall"),
                table.value("section.end-plate"),
                table.value("section.length"),
                table.value("spheres.ring-radius"),
                table.value("spheres.ring-height"),
                table.value("spheres.plane-below-lid"),
                table.value("spheres.wall"),
                table.value("insert.diameter"),
                table.value("insert.wall"),
                table.value("stems.channel-radius"),
                table.value("stems.radius"));
    }

    static ParameterTable table() {
        return ParameterTable.embedded(BodyGeometry.class, RESOURCE);
    }

    /** The longer cavity that some simulations have, mm. */
    public static double longLengthMm() {
        return table().value("section.long-length");
    }

    /** The same with a cavity of another length. */
    public BodyGeometry withLength(double lengthMm) {
        return new BodyGeometry(
                upperRadius,
                cornerRadius,
                wall,
                endPlate,
                lengthMm,
                ringRadius,
                ringHeight,
                spherePlane,
                sphereWall,
                insertDiameter,
                insertWall,
                stemChannelRadius,
                stemRadius);
    }

    /** The same with the spheres on another circle. */
    public BodyGeometry withRingRadius(double radiusMm) {
        return new BodyGeometry(
                upperRadius,
                cornerRadius,
                wall,
                endPlate,
                length,
                radiusMm,
                ringHeight,
                spherePlane,
                sphereWall,
                insertDiameter,
                insertWall,
                stemChannelRadius,
                stemRadius);
    }

    /** Height of the plane of the spheres, mm; the middle of the cavity is 0. */
    public double spherePlaneZ() {
        return length / 2 - spherePlane;
    }

    /** All that the phantom displaces. */
    public BodySection outer() {
        return new BodySection(origin(), upperRadius + wall, cornerRadius + wall, length / 2 + endPlate);
    }

    /** The inside, with nothing in it. */
    public BodySection cavity() {
        return new BodySection(origin(), upperRadius, cornerRadius, length / 2);
    }

    /** What is nearer to the middle of the cavity than its walls by a margin. */
    BodySection cavityWithin(double marginMm) {
        return new BodySection(origin(), upperRadius - marginMm, cornerRadius - marginMm, length / 2 - marginMm);
    }

    /** The lung insert with its wall. */
    public Cylinder insert() {
        return new Cylinder(new Point3(0, 0, 0), insertDiameter / 2, length / 2);
    }

    /** Its filling. */
    public Cylinder insertFilling() {
        return new Cylinder(new Point3(0, 0, 0), insertDiameter / 2 - insertWall, length / 2);
    }

    Sphere shell(Sphere sphere) {
        return new Sphere(sphere.centre(), sphere.radiusMm() + sphereWall);
    }

    /** A stem from a shell to the lid, whole. */
    Stem stem(Sphere shell) {
        return new Stem(shell, stemRadius, length / 2);
    }

    /** What a stem's wall encloses. */
    Stem channel(Sphere shell) {
        return new Stem(shell, stemChannelRadius, length / 2);
    }

    private Point3 origin() {
        return new Point3(0, ringHeight, 0);
    }
}
