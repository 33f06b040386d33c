package dev.roster.acceptance;

import java.util.List;

/** An e-mail that somebody got. */
record Mail(String subject, String text, List<String> links) {

    /** What follows {@code ?token=} in the link of an invitation. */
    String invitationToken() {
        return links.stream()
                .filter(link -> link.contains("/invitations/accept?token="))
                .map(link -> link.substring(link.indexOf("token=") + "token=".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no invitation link in " + this));
    }
}
