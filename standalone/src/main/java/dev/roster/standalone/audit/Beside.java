package dev.roster.standalone.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What is kept beside an export, under its name and an ending. */
enum Beside {
    MANIFEST("manifest"),
    CHECKPOINTS("checkpoints"),
    KEYS("keys");

    private final String what;

    Beside(String what) {
        this.what = what;
    }

    Path of(Path export) {
        return export.resolveSibling(export.getFileName() + "." + what + ".json");
    }

    /** Whole or not at all. */
    void write(Path export, String json) throws IOException {
        Path unfinished = export.resolveSibling(export.getFileName() + "." + what + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, forItsOwner());
        Files.writeString(unfinished, json + "\n");
        Files.move(unfinished, of(export), StandardCopyOption.REPLACE_EXISTING);
    }

    /** An export has names and addresses in it. */
    static FileAttribute<?> forItsOwner() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
