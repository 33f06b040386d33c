package dev.roster.http.authentication;

import jakarta.servlet.http.HttpServletRequest;

/** Is told of each person that makes a request, in the course of it. */
@FunctionalInterface
public interface FirstCalls {

    void noteCall(Caller caller, HttpServletRequest request);
}
