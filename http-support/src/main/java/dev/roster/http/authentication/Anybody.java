package dev.roster.http.authentication;

import java.util.Optional;

/**
 * Whoever makes a request that anybody may make.
 *
 * @param known empty for somebody who says nothing of who they are
 */
public record Anybody(Optional<Actor> known) {}
