package dev.roster.query.timeline;

import dev.roster.query.invitation.OrganizationInvitations.SentInvitation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Whether an invitation can be accepted, and why not.
 *
 * @param code null when it can
 */
record Verdict(@Nullable String code, String explanation) {

    private static final Map<String, String> IN_WORDS = Map.of(
            "invitation_superseded", "the link was an older one; the newest mail has the one that counts",
            "invitation_expired", "it had expired",
            "invitation_revoked", "it had been taken back",
            "invitation_already_accepted", "it had been accepted already",
            "invitation_not_pending", "it had been declined",
            "invitation_email_mismatch", "they were logged in with another address",
            "email_not_verified", "the identity provider has not verified their address",
            "seat_limit_reached", "all seats of the plan were taken",
            "already_member", "they were a member already",
            "organization_closed", "the organization had been closed");

    /** @param end how whoever accepted it has ceased to be a member; empty as long as they are one */
    static Verdict of(SentInvitation sent, List<TimelineEntry> items, Optional<TimelineEntry> end) {
        String whom = Sentences.named(null, sent.email(), null);
        String until = Sentences.time(sent.expiresAt());
        StringJoiner sentences = new StringJoiner(" ");
        String code =
                switch (sent.status()) {
                    case "accepted" -> {
                        sentences.add(end.map(last ->
                                        "It was accepted. %s. Another one can be sent.".formatted(last.sentence()))
                                .orElse("It was accepted."));
                        yield "invitation_already_accepted";
                    }
                    case "declined" -> {
                        sentences.add("It was declined. Another one can be sent.");
                        yield "invitation_not_pending";
                    }
                    case "revoked" -> {
                        sentences.add("It was taken back. Another one can be sent.");
                        yield "invitation_revoked";
                    }
                    case "expired" -> {
                        sentences.add("It expired %s. It can be sent again.".formatted(until));
                        yield "invitation_expired";
                    }
                    default -> {
                        sentences.add(
                                "It can be accepted until %s with the link of the newest mail, by somebody logged in as %s whose address is verified."
                                        .formatted(until, whom));
                        yield null;
                    }
                };
        mail(items).ifPresent(sentences::add);
        lastRefusal(items).ifPresent(sentences::add);
        return new Verdict(code, sentences.toString());
    }

    /** What became of the newest one. */
    private static Optional<String> mail(List<TimelineEntry> items) {
        return last(items.stream()
                        .filter(item -> item.action().equals("member.invited")
                                || item.action().equals("invitation.resent"))
                        .toList())
                .map(sending -> sending.mail() == null ? "Nothing is known of its mail yet." : told(sending.mail()));
    }

    private static String told(TimelineEntry.Mail mail) {
        String at = Sentences.time(mail.at());
        return switch (mail.state()) {
            case "taken" -> "The mail was taken by %s %s.".formatted(mail.server(), at);
            case "failed" ->
                "The mail was not taken by %s yet, after %d attempts, the last %s (%s)."
                        .formatted(mail.server(), mail.attempts(), at, mail.fault());
            default -> "The mail was not sent, since there was nothing to tell any more %s.".formatted(at);
        };
    }

    private static Optional<String> lastRefusal(List<TimelineEntry> items) {
        return last(items.stream()
                        .filter(item -> item.outcome().equals("refused")
                                && item.action().startsWith("invitation."))
                        .toList())
                .map(refusal ->
                        "The last attempt that was refused: %s%s.".formatted(refusal.sentence(), inWords(refusal)));
    }

    private static String inWords(TimelineEntry refusal) {
        return Optional.ofNullable(refusal.code())
                .map(IN_WORDS::get)
                .map(words -> ", which means that " + words)
                .orElse("");
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
