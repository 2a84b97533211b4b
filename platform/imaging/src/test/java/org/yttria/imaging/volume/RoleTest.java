package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "Liver, LIVER",
        "WHOLE_LIVER, LIVER",
        "Tumor 1, TUMOUR",
        "tumour, TUMOUR",
        "GTV_2, TUMOUR",
        "Metastases, TUMOUR",
        "Normal Tissue, NORMAL_LIVER",
        "whole liver normal, NORMAL_LIVER",
        "non-tumorous liver, NORMAL_LIVER",
        "perfused volume, PERFUSED_VOLUME",
        "Perfused   liver, PERFUSED_VOLUME",
        "perfused normal, PERFUSED_NORMAL",
        "Lungs, LUNGS",
        "left lung, LUNGS",
        "gallbladder, OTHER",
        "tumorous liver, OTHER",
        "liverpool, OTHER",
        "Tumors, TUMOUR",
        "Tumour1, TUMOUR",
        "GTV2, TUMOUR",
        "Lesion-b, TUMOUR",
        "Lung_L, LUNGS",
        "Tumor free liver, NORMAL_LIVER",
        "tumour-free liver, NORMAL_LIVER",
        "tumor necrosis, OTHER",
        "lesion - do not use, OTHER",
        "Target volume, OTHER",
        "lungworm, OTHER"
    })
    void nameTellsTheRole(String name, Role role) {
        assertEquals(role, Role.ofStructureName(name));
    }
}
