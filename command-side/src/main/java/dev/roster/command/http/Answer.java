package dev.roster.command.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a command is answered, but for the position. It can be kept as JSON and answered again.
 *
 * @param version of the organization, for the entity tag; null where none is told
 * @param location of what was made; null where nothing was
 * @param isRefusal whether the body is a problem detail
 * @param body null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(int status, Long version, URI location, boolean isRefusal, Object body) {

    public static Answer ok(long version, Object body) {
        return new Answer(HttpStatus.OK.value(), version, null, false, body);
    }

    /** Where no version is told: to somebody who does not belong to the organization, or without any. */
    public static Answer ok(Object body) {
        return new Answer(HttpStatus.OK.value(), null, null, false, body);
    }

    public static Answer created(long version, Object body) {
        return new Answer(HttpStatus.CREATED.value(), version, null, false, body);
    }

    public static Answer created(Object body) {
        return new Answer(HttpStatus.CREATED.value(), null, null, false, body);
    }

    public static Answer accepted(Object body) {
        return new Answer(HttpStatus.ACCEPTED.value(), null, null, false, body);
    }

    public static Answer noContent(long version) {
        return new Answer(HttpStatus.NO_CONTENT.value(), version, null, false, null);
    }

    public static Answer refusal(Problem problem) {
        return new Answer(problem.status().value(), null, null, true, problem.toProblemDetail());
    }

    public Answer at(URI location) {
        return new Answer(status, version, location, isRefusal, body);
    }

    /** The answer as it is sent. */
    public ResponseEntity<Object> toResponse(long position) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        if (isRefusal) {
            return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
        }
        if (version != null) {
            response.eTag("\"" + version + "\"");
        }
        if (location != null) {
            response.location(location);
        }
        return response.header(Headers.POSITION, Long.toString(position)).body(body);
    }
}
