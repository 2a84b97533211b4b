/*
 * Three planes through the patient, linked by a crosshair.
 *
 * All geometry is in world coordinates, DICOM patient LPS in mm: x to the patient's left, y to the back, z to the head. A plane
 * is sampled point by point in the world, so that it is the right way up whatever the direction of a volume's axes.
 */
(() => {
  "use strict";

  const PLANES = {
    axial: { right: [1, 0, 0], down: [0, 1, 0], normal: 2 },
    coronal: { right: [1, 0, 0], down: [0, 0, -1], normal: 1 },
    sagittal: { right: [0, 1, 0], down: [0, 0, -1], normal: 0 },
  };
  const LETTERS = [["L", "R"], ["P", "A"], ["H", "F"]];
  const MIN_PIXEL_MM = 1;
  const MAX_PIXELS = 320;
  const OBLIQUE = 0.35;
  const STEP_MM = 2;
  const WASH_FADES_BELOW = 0.1;
  const DOSE_COLOURS = [[122, 92, 230], [176, 84, 208], [222, 88, 150], [244, 116, 92], [252, 164, 56], [250, 228, 90]];

  // ---- voxels -------------------------------------------------------------------------------------------------------

  async function inflate(id) {
    const text = atob(document.getElementById(id).textContent.trim());
    const bytes = new Uint8Array(text.length);
    for (let n = 0; n < text.length; n++) {
      bytes[n] = text.charCodeAt(n);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Undoes differences along x of 8 bits. */
  function bytesOf(differences, nx) {
    for (let n = 0; n < differences.length; n++) {
      if (n % nx !== 0) {
        differences[n] += differences[n - 1];
      }
    }
    return differences;
  }

  /** Undoes differences along x of 16 bits, stored as all low bytes and then all high bytes. */
  function shortsOf(planes, nx) {
    const count = planes.length / 2;
    const values = new Uint16Array(count);
    for (let n = 0; n < count; n++) {
      values[n] = planes[n] + (planes[count + n] << 8) + (n % nx === 0 ? 0 : values[n - 1]);
    }
    return values;
  }

  function inverse(m) {
    const [a, b, c, tx, d, e, f, ty, g, h, i, tz] = m;
    const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    const r = [
      e * i - f * h, c * h - b * i, b * f - c * e,
      f * g - d * i, a * i - c * g, c * d - a * f,
      d * h - e * g, b * g - a * h, a * e - b * d,
    ].map((v) => v / det);
    const shift = (row) => -(r[row] * tx + r[row + 1] * ty + r[row + 2] * tz);
    return [r[0], r[1], r[2], shift(0), r[3], r[4], r[5], shift(3), r[6], r[7], r[8], shift(6)];
  }

  const apply = (m, p) => [0, 4, 8].map((r) => m[r] * p[0] + m[r + 1] * p[1] + m[r + 2] * p[2] + m[r + 3]);
  const turn = (m, v) => [0, 4, 8].map((r) => m[r] * v[0] + m[r + 1] * v[1] + m[r + 2] * v[2]);

  /** A volume as a function of the world: trilinear between voxel centres, constant over the outer half voxel. */
  class Volume {
    constructor(entry, voxels, scale) {
      [this.nx, this.ny, this.nz] = entry.size;
      this.indexToWorld = entry.indexToWorld;
      this.worldToIndex = inverse(entry.indexToWorld);
      this.voxels = voxels;
      this.scale = scale;
    }

    /** The value at an index, 0 outside. */
    at(x, y, z) {
      const { nx, ny, nz, voxels } = this;
      if (!(x >= -0.5 && y >= -0.5 && z >= -0.5 && x <= nx - 0.5 && y <= ny - 0.5 && z <= nz - 0.5)) {
        return 0;
      }
      const cx = Math.min(Math.max(x, 0), nx - 1);
      const cy = Math.min(Math.max(y, 0), ny - 1);
      const cz = Math.min(Math.max(z, 0), nz - 1);
      const i = cx | 0, j = cy | 0, k = cz | 0;
      const fx = cx - i, fy = cy - j, fz = cz - k;
      const n = (k * ny + j) * nx + i;
      const dx = i + 1 < nx ? 1 : 0, dy = j + 1 < ny ? nx : 0, dz = k + 1 < nz ? nx * ny : 0;
      const row = (m) => voxels[m] + fx * (voxels[m + dx] - voxels[m]);
      const near = row(n) + fy * (row(n + dy) - row(n));
      const far = row(n + dz) + fy * (row(n + dz + dy) - row(n + dz));
      return (near + fz * (far - near)) * this.scale;
    }
  }

  /** A structure's bits as a function of the world, from 0 to 1; its outermost voxels are empty. */
  class BitVolume extends Volume {
    at(x, y, z) {
      const { nx, ny, nz, voxels } = this;
      if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) {
        return 0;
      }
      const i = x | 0, j = y | 0, k = z | 0;
      const fx = x - i, fy = y - j, fz = z - k;
      const n = (k * ny + j) * nx + i;
      const slice = nx * ny;
      const bit = (m) => (voxels[m >> 3] >> (m & 7)) & 1;
      const row = (m) => bit(m) * (1 - fx) + bit(m + 1) * fx;
      return (row(n) * (1 - fy) + row(n + nx) * fy) * (1 - fz)
        + (row(n + slice) * (1 - fy) + row(n + slice + nx) * fy) * fz;
    }
  }

  // ---- rasters and contours -----------------------------------------------------------------------------------------

  /** The values of a volume on a part of a plane's raster. */
  function sample(volume, plane, part) {
    const { x0, y0, width, height } = part;
    const values = new Float32Array(width * height);
    const first = apply(volume.worldToIndex, plane.world(x0, y0));
    const across = turn(volume.worldToIndex, plane.right).map((v) => v * plane.pixel);
    const down = turn(volume.worldToIndex, plane.down).map((v) => v * plane.pixel);
    for (let j = 0, n = 0; j < height; j++) {
      for (let i = 0; i < width; i++, n++) {
        values[n] = volume.at(
          first[0] + i * across[0] + j * down[0],
          first[1] + i * across[1] + j * down[1],
          first[2] + i * across[2] + j * down[2]);
      }
    }
    return { ...part, values };
  }

  /** The part of a plane's raster that a structure can reach, or null where the plane misses it. */
  function partReached(volume, plane) {
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    for (let corner = 0; corner < 8; corner++) {
      const index = [volume.nx, volume.ny, volume.nz].map((size, axis) => ((corner >> axis) & 1) * (size - 1));
      const world = apply(volume.indexToWorld, index);
      const [x, y] = plane.raster(world);
      [x, y, world[plane.normal]].forEach((value, axis) => {
        low[axis] = Math.min(low[axis], value);
        high[axis] = Math.max(high[axis], value);
      });
    }
    const depth = plane.position[plane.normal];
    const x0 = Math.max(0, Math.floor(low[0])), x1 = Math.min(plane.width - 1, Math.ceil(high[0]));
    const y0 = Math.max(0, Math.floor(low[1])), y1 = Math.min(plane.height - 1, Math.ceil(high[1]));
    return depth < low[2] || depth > high[2] || x1 <= x0 || y1 <= y0
      ? null
      : { x0, y0, width: x1 - x0 + 1, height: y1 - y0 + 1 };
  }

  /** For each case of marching squares the pairs of cell edges to join: 0 top, 1 right, 2 bottom, 3 left. */
  const JOINS = [
    [], [3, 0], [0, 1], [3, 1], [1, 2], [3, 0, 1, 2], [0, 2], [3, 2],
    [3, 2], [0, 2], [0, 1, 3, 2], [1, 2], [3, 1], [0, 1], [3, 0], [],
  ];

  /**
   * Marching squares: the lines on which a raster passes a level, in canvas pixels of `cell` each.
   *
   * Edge 2n runs from point n of the raster to the right, edge 2n + 1 down; each is joined to at most two others.
   */
  function contour(raster, level, cell) {
    const { width, height, values } = raster;
    const joined = new Int32Array(4 * width * height).fill(-1);
    const edges = [];
    const join = (from, to) => {
      if (joined[2 * from] < 0) {
        joined[2 * from] = to;
        edges.push(from);
      } else {
        joined[2 * from + 1] = to;
      }
    };
    for (let j = 0; j + 1 < height; j++) {
      for (let i = 0, n = j * width; i + 1 < width; i++, n++) {
        const code = (values[n] >= level ? 1 : 0) | (values[n + 1] >= level ? 2 : 0)
          | (values[n + width + 1] >= level ? 4 : 0) | (values[n + width] >= level ? 8 : 0);
        if (code === 0 || code === 15) {
          continue;
        }
        const sides = [2 * n, 2 * (n + 1) + 1, 2 * (n + width), 2 * n + 1];
        const joins = JOINS[code];
        for (let m = 0; m < joins.length; m += 2) {
          join(sides[joins[m]], sides[joins[m + 1]]);
          join(sides[joins[m + 1]], sides[joins[m]]);
        }
      }
    }
    return pathOf(raster, level, cell, joined, edges);
  }

  /** Follows joined edges into as few lines as there are; open ones first, so that none is cut in two. */
  function pathOf(raster, level, cell, joined, edges) {
    const { x0, y0, width, values } = raster;
    const path = new Path2D();
    const done = new Uint8Array(joined.length / 2);
    const corner = (edge, method) => {
      const n = edge >> 1, down = edge & 1;
      const cut = (level - values[n]) / (values[n + (down ? width : 1)] - values[n]);
      const x = x0 + (n % width) + (down ? 0 : cut), y = y0 + Math.floor(n / width) + (down ? cut : 0);
      path[method]((x + 0.5) * cell, (y + 0.5) * cell);
    };
    const follow = (first) => {
      corner(first, "moveTo");
      const closed = joined[2 * first + 1] >= 0;
      const open = (edge) => (edge >= 0 && done[edge] === 0 ? edge : -1);
      done[first] = 1;
      for (let edge = open(joined[2 * first]); edge >= 0;) {
        done[edge] = 1;
        corner(edge, "lineTo");
        const next = open(joined[2 * edge]);
        edge = next >= 0 ? next : open(joined[2 * edge + 1]);
      }
      if (closed) {
        path.closePath();
      }
    };
    edges.filter((edge) => joined[2 * edge + 1] < 0).forEach((edge) => done[edge] || follow(edge));
    edges.forEach((edge) => done[edge] || follow(edge));
    return path;
  }

  function doseColour(fraction) {
    const x = Math.min(Math.max(fraction, 0), 1) * (DOSE_COLOURS.length - 1);
    const n = Math.min(x | 0, DOSE_COLOURS.length - 2);
    return DOSE_COLOURS[n].map((v, c) => Math.round(v + (x - n) * (DOSE_COLOURS[n + 1][c] - v)));
  }

  /** The letter of the side of the patient that a direction points to, two letters where it is oblique. */
  function sideOf(direction) {
    return direction
      .map((v, axis) => ({ size: Math.abs(v), letter: LETTERS[axis][v > 0 ? 0 : 1] }))
      .filter((side) => side.size > OBLIQUE)
      .sort((a, b) => b.size - a.size)
      .slice(0, 2)
      .map((side) => side.letter)
      .join("");
  }

  // ---- a plane ------------------------------------------------------------------------------------------------------

  class Plane {
    constructor(figure, scene, move) {
      Object.assign(this, PLANES[figure.dataset.plane]);
      this.scene = scene;
      this.figure = figure;
      this.canvas = figure.querySelector("canvas");
      this.slider = figure.querySelector("input");
      this.label = figure.querySelector("output");
      this.position = scene.start;
      const extent = (direction) => direction.reduce((sum, v, a) => sum + Math.abs(v) * (scene.max[a] - scene.min[a]), 0);
      this.pixel = scene.pixel;
      this.width = Math.max(2, Math.ceil(extent(this.right) / this.pixel));
      this.height = Math.max(2, Math.ceil(extent(this.down) / this.pixel));
      this.corner = [0, 1, 2].map((a) => (this.right[a] + this.down[a] < 0 ? scene.max[a] : scene.min[a]));
      this.base = document.createElement("canvas");
      this.canvas.style.aspectRatio = `${this.width} / ${this.height}`;
      this.listen(move);
    }

    /** World position of the centre of a raster's pixel, at the depth of the crosshair. */
    world(x, y) {
      return this.corner.map((start, a) => (a === this.normal
        ? this.position[a]
        : start + ((x + 0.5) * this.right[a] + (y + 0.5) * this.down[a]) * this.pixel));
    }

    /** Pixel of the raster at a world position; whole numbers are pixel centres. */
    raster(world) {
      const along = (direction) => direction.reduce((sum, v, a) => sum + v * (world[a] - this.corner[a]), 0);
      return [along(this.right) / this.pixel - 0.5, along(this.down) / this.pixel - 0.5];
    }

    listen(move) {
      const axis = this.normal;
      this.slider.min = Math.ceil(this.scene.min[axis]);
      this.slider.max = Math.floor(this.scene.max[axis]);
      this.slider.addEventListener("input", () => move({ [axis]: Number(this.slider.value) }));
      const toPointer = (event) => {
        const bounds = this.canvas.getBoundingClientRect();
        const x = ((event.clientX - bounds.left) / bounds.width) * this.width - 0.5;
        const y = ((event.clientY - bounds.top) / bounds.height) * this.height - 0.5;
        const world = this.world(x, y);
        move(Object.fromEntries(world.map((v, a) => [a, v]).filter(([a]) => a !== axis)));
      };
      this.canvas.addEventListener("pointerdown", (event) => {
        this.canvas.setPointerCapture(event.pointerId);
        toPointer(event);
      });
      this.canvas.addEventListener("pointermove", (event) => {
        if (event.buttons & 1) {
          toPointer(event);
        }
      });
      this.canvas.addEventListener("wheel", (event) => {
        event.preventDefault();
        move({ [axis]: this.position[axis] - Math.sign(event.deltaY) * STEP_MM });
      }, { passive: false });
      this.canvas.addEventListener("keydown", (event) => {
        const steps = {
          ArrowRight: this.right, ArrowLeft: this.right.map((v) => -v),
          ArrowDown: this.down, ArrowUp: this.down.map((v) => -v),
          PageUp: [0, 1, 2].map((a) => (a === axis ? 1 : 0)), PageDown: [0, 1, 2].map((a) => (a === axis ? -1 : 0)),
        };
        if (steps[event.key]) {
          event.preventDefault();
          move(Object.fromEntries(steps[event.key].map((v, a) => [a, this.position[a] + v * STEP_MM])));
        }
      });
    }

    /** Samples all volumes at a position. */
    resample() {
      const whole = { x0: 0, y0: 0, width: this.width, height: this.height };
      this.background = this.scene.background && sample(this.scene.background, this, whole);
      this.dose = this.scene.dose && sample(this.scene.dose, this, whole);
      this.outlines = this.scene.structures.map((s) => {
        const part = partReached(s.volume, this);
        return part && sample(s.volume, this, part);
      });
    }

    /** Draws everything that only changes with the slice or the settings. */
    paintBase() {
      const scale = Math.max(2, window.devicePixelRatio || 1);
      const cssWidth = Math.max(this.canvas.clientWidth, 160);
      this.cell = (cssWidth * scale) / this.width;
      this.ink = scale;
      this.base.width = Math.round(this.cell * this.width);
      this.base.height = Math.round(this.cell * this.height);
      const context = this.base.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(this.image(), 0, 0, this.base.width, this.base.height);
      context.lineJoin = "round";
      if (this.dose) {
        this.scene.levels.filter((level) => level.shown).forEach((level) => {
          this.stroke(context, contour(this.dose, level.gray, this.cell), level.colour, 1.3);
        });
      }
      this.scene.largestFirst.forEach((n) => {
        const raster = this.outlines[n];
        if (raster && this.scene.structures[n].shown) {
          const path = contour(raster, 0.5, this.cell);
          this.stroke(context, path, "rgba(0, 0, 0, 0.55)", 3.4);
          this.stroke(context, path, this.scene.structures[n].colour, 2.2);
        }
      });
    }

    stroke(context, path, colour, width) {
      context.strokeStyle = colour;
      context.lineWidth = width * this.ink;
      context.stroke(path);
    }

    /** The background in grey with the dose over it, one pixel of the raster each. */
    image() {
      const canvas = document.createElement("canvas");
      canvas.width = this.width;
      canvas.height = this.height;
      const context = canvas.getContext("2d");
      const image = context.createImageData(this.width, this.height);
      const pixels = image.data;
      const { opacity, washTop, wash } = this.scene;
      for (let n = 0; n < this.width * this.height; n++) {
        const grey = this.background ? this.background.values[n] : 0;
        const fraction = this.dose ? this.dose.values[n] / washTop : 0;
        const share = opacity * Math.min(1, fraction / WASH_FADES_BELOW);
        const colour = wash[Math.min(255, (fraction * 255) | 0)];
        pixels[4 * n] = grey + share * (colour[0] - grey);
        pixels[4 * n + 1] = grey + share * (colour[1] - grey);
        pixels[4 * n + 2] = grey + share * (colour[2] - grey);
        pixels[4 * n + 3] = 255;
      }
      context.putImageData(image, 0, 0);
      return canvas;
    }

    /** Shows the base with crosshair, letters and scale. */
    paint() {
      const { canvas, base, ink } = this;
      canvas.width = base.width;
      canvas.height = base.height;
      const context = canvas.getContext("2d");
      context.drawImage(base, 0, 0);
      const [x, y] = this.raster(this.position).map((v) => (v + 0.5) * this.cell);
      const gap = 7 * ink;
      context.strokeStyle = "rgba(120, 220, 255, 0.9)";
      context.lineWidth = ink;
      context.beginPath();
      [[0, y, x - gap, y], [x + gap, y, canvas.width, y], [x, 0, x, y - gap], [x, y + gap, x, canvas.height]]
        .forEach(([ax, ay, bx, by]) => {
          context.moveTo(ax, ay);
          context.lineTo(bx, by);
        });
      context.stroke();
      this.letters(context);
      this.scaleBar(context);
      this.slider.value = this.position[this.normal];
      this.label.textContent = `${"xyz"[this.normal]} ${millimetres(this.position[this.normal])} mm`;
    }

    text(context, text, x, y) {
      context.lineWidth = 3 * this.ink;
      context.strokeStyle = "rgba(0, 0, 0, 0.8)";
      context.strokeText(text, x, y);
      context.fillStyle = "#fff";
      context.fillText(text, x, y);
    }

    letters(context) {
      const { canvas, ink } = this;
      const edge = 12 * ink;
      const negative = (v) => v.map((c) => -c);
      const sides = { right: sideOf(this.right), left: sideOf(negative(this.right)), bottom: sideOf(this.down), top: sideOf(negative(this.down)) };
      context.font = `bold ${14 * ink}px sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      this.text(context, sides.left, edge, canvas.height / 2);
      this.text(context, sides.right, canvas.width - edge, canvas.height / 2);
      this.text(context, sides.top, canvas.width / 2, edge);
      this.text(context, sides.bottom, canvas.width / 2, canvas.height - edge);
      Object.entries(sides).forEach(([side, letter]) => {
        this.figure.dataset[side] = letter;
      });
    }

    scaleBar(context) {
      const { canvas, ink } = this;
      const length = [100, 50, 20, 10, 5].find((mm) => mm < 0.45 * this.width * this.pixel) || 1;
      const width = (length / this.pixel) * this.cell;
      const x = 10 * ink, y = canvas.height - 10 * ink;
      context.strokeStyle = "#fff";
      context.lineWidth = 2 * ink;
      context.beginPath();
      context.moveTo(x, y - 4 * ink);
      context.lineTo(x, y);
      context.lineTo(x + width, y);
      context.lineTo(x + width, y - 4 * ink);
      context.stroke();
      context.font = `${11 * ink}px sans-serif`;
      context.textAlign = "left";
      context.textBaseline = "bottom";
      this.text(context, `${length} mm`, x, y - 6 * ink);
    }
  }

  const millimetres = (v) => v.toFixed(1).replace(/^-0\.0$/, "0.0");

  // ---- the page -----------------------------------------------------------------------------------------------------

  async function loadScene() {
    const entry = JSON.parse(document.getElementById("viewer-scene").textContent);
    const scene = { ...entry.box, start: entry.start, washTop: entry.washTopGy, opacity: 0 };
    const longest = Math.max(...scene.max.map((v, a) => v - scene.min[a]));
    scene.pixel = Math.max(MIN_PIXEL_MM, longest / MAX_PIXELS);
    if (entry.background) {
      const bytes = bytesOf(await inflate(entry.background.payload), entry.background.size[0]);
      scene.background = new Volume(entry.background, bytes, 1);
    }
    if (entry.dose) {
      const shorts = shortsOf(await inflate(entry.dose.payload), entry.dose.size[0]);
      scene.dose = new Volume(entry.dose, shorts, entry.dose.stepGy);
    }
    scene.structures = await Promise.all(entry.structures.map(async (s) => ({
      name: s.name, colour: s.colour, shown: true, volume: new BitVolume(s, await inflate(s.payload), 1),
    })));
    // Outlines of small structures lie on top of those that hold them.
    scene.largestFirst = entry.structures.map((_, n) => n)
      .sort((a, b) => entry.structures[b].volumeMl - entry.structures[a].volumeMl);
    const last = Math.max(1, entry.levelsGy.length - 1);
    scene.levels = entry.levelsGy.map((gray, n) => ({
      gray, shown: true, colour: `rgb(${doseColour(n / last).join(",")})`,
    }));
    scene.wash = Array.from({ length: 256 }, (_, n) => doseColour(n / 255));
    return scene;
  }

  function legend(list, entries, name, repaint) {
    entries.forEach((entry) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      const swatch = document.createElement("i");
      box.type = "checkbox";
      box.checked = entry.shown;
      box.addEventListener("change", () => {
        entry.shown = box.checked;
        repaint();
      });
      swatch.style.borderTopColor = entry.colour;
      label.append(box, swatch, name(entry));
      list.append(label);
    });
  }

  function colourBar(canvas, scene) {
    canvas.width = 256;
    canvas.height = 1;
    const context = canvas.getContext("2d");
    scene.wash.forEach((colour, n) => {
      context.fillStyle = `rgb(${colour.join(",")})`;
      context.fillRect(n, 0, 1, 1);
    });
  }

  /** A position given after the page's address, as in report.html#at=-75,-35,5; otherwise none. */
  function positionInAddress() {
    const numbers = decodeURIComponent(location.hash).replace(/^#at=/, "").split(",").map(Number);
    return location.hash.startsWith("#at=") && numbers.length === 3 && numbers.every(Number.isFinite) ? numbers : null;
  }

  async function run() {
    const viewer = document.getElementById("viewer");
    const readout = document.getElementById("readout");
    const scene = await loadScene();
    const clamp = (p) => p.map((v, a) => Math.min(Math.max(v, scene.min[a]), scene.max[a]));
    scene.start = clamp(positionInAddress() || scene.start);
    let position = scene.start;
    let planes = [];

    const show = () => {
      const inside = (volume) => volume.at(...apply(volume.worldToIndex, position));
      const dose = scene.dose ? inside(scene.dose) : 0;
      const names = scene.structures.filter((s) => inside(s.volume) >= 0.5).map((s) => s.name);
      readout.dataset.doseGy = dose;
      readout.dataset.positionMm = position.join(" ");
      readout.dataset.structures = names.join(", ");
      readout.textContent = `${position.map((v, a) => `${"xyz"[a]} ${millimetres(v)}`).join(", ")} mm: `
        + `${dose.toFixed(dose >= 100 ? 0 : dose >= 10 ? 1 : 2)} Gy`
        + (names.length > 0 ? `, in ${names.join(", ")}` : "");
      planes.forEach((plane) => plane.paint());
    };
    const repaint = () => {
      planes.forEach((plane) => plane.paintBase());
      show();
    };
    const move = (changes) => {
      const started = performance.now();
      position = clamp(position.map((v, a) => (a in changes ? changes[a] : v)));
      planes.forEach((plane) => {
        const moved = plane.position[plane.normal] !== position[plane.normal];
        plane.position = position;
        if (moved) {
          plane.resample();
          plane.paintBase();
        }
      });
      show();
      viewer.dataset.redrawMs = (performance.now() - started).toFixed(1);
    };

    // One scale for all planes: the columns are as wide as the patient is broad and deep.
    const [broad, deep] = scene.max.map((v, a) => Math.ceil(v - scene.min[a]));
    viewer.style.setProperty("--columns", `minmax(0, ${broad}fr) minmax(0, ${deep}fr)`);
    viewer.style.setProperty("--sagittal", Math.min(1, deep / broad));
    planes = [...viewer.querySelectorAll("[data-plane]")].map((figure) => new Plane(figure, scene, move));
    legend(document.getElementById("structure-legend"), scene.structures, (s) => s.name, repaint);
    legend(document.getElementById("isodose-legend"), scene.levels, (level) => `${level.gray} Gy`, repaint);
    colourBar(document.getElementById("colour-bar"), scene);
    const opacity = document.getElementById("opacity");
    scene.opacity = Number(opacity.value) / 100;
    opacity.addEventListener("input", () => {
      scene.opacity = Number(opacity.value) / 100;
      repaint();
    });
    planes.forEach((plane) => plane.resample());
    repaint();
    window.addEventListener("resize", repaint);
    window.addEventListener("hashchange", () => {
      const asked = positionInAddress();
      if (asked) {
        move(asked);
      }
    });
    document.body.dataset.viewer = "ready";
  }

  function fail(message) {
    document.body.dataset.viewer = "failed";
    const box = document.getElementById("viewer-message");
    box.textContent = message;
    box.hidden = false;
  }

  if (typeof DecompressionStream === "undefined") {
    fail("The planes cannot be shown: this browser cannot unpack them (it lacks DecompressionStream). Use Chrome or Edge 80, "
      + "Firefox 113, Safari 16.4 or newer. All figures of the report are complete without them.");
  } else {
    run().catch((error) => fail(`The planes cannot be shown: ${error.message}`));
  }
})();
