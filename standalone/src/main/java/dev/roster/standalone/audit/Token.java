package dev.roster.standalone.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whose export it is to be. Never on the command line: others on the machine can read that. */
public final class Token {

    static final String VARIABLE = "ROSTER_TOKEN";

    private Token() {}

    /** @param file null for the environment */
    public static Optional<String> from(Path file) {
        try {
            String token = file == null ? System.getenv(VARIABLE) : Files.readString(file);
            return Optional.ofNullable(token).map(String::strip).filter(text -> text.matches("[!-~]+"));
        } catch (IOException e) {
            throw new Failed(file + " cannot be read.", e);
        }
    }
}
