package dev.roster.http.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body ({@code invitations[3].email}), or the name of a parameter or header
 * @param message what it should have been, in words
 */
public record FieldError(String field, String message) {}
