package dev.roster.command.http;

import dev.roster.http.request.Headers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Writes what several commands have in the headers of their answers. */
public final class Answers {

    private Answers() {}

    /** @param version of the organization, for its entity tag */
    public static ResponseEntity.BodyBuilder of(HttpStatus status, long position, long version) {
        return of(status, position).eTag("\"" + version + "\"");
    }

    public static ResponseEntity.BodyBuilder of(HttpStatus status, long position) {
        return ResponseEntity.status(status).header(Headers.POSITION, Long.toString(position));
    }
}
