package dev.roster.acceptance;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A method and a path, and what is sent along so that nothing but who asks can stand against it. */
record Operation(String method, String path) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /me/workspace", "{'organizationId':'{org}'}"),
            Map.entry("POST /organizations", "{'name':'Another','plan':'team'}"),
            Map.entry("PATCH /organizations/{org}", "{'name':'Renamed'}"),
            Map.entry("PUT /organizations/{org}/plan", "{'plan':'visionary'}"),
            Map.entry("PUT /organizations/{org}/members/{user}/role", "{'role':'admin'}"),
            Map.entry("POST /organizations/{org}/invitations", "{'email':'{new}@matrix.example','role':'admin'}"),
            Map.entry(
                    "POST /organizations/{org}/invitations/bulk",
                    "{'invitations':[{'email':'{new}@matrix.example','role':'admin'}]}"),
            Map.entry("POST /invitations/accept", "{'token':'{link}'}"),
            Map.entry("POST /invitations/decline", "{'token':'{link}'}"),
            Map.entry("POST /organizations/{org}/api-keys", "{'name':'Mine'}"),
            Map.entry("POST /organizations/{org}/webhooks", "{'url':'https://hooks.matrix.example/'}"),
            Map.entry("POST /organizations/{org}/webhooks/{wh}/resume", "{'fromPosition':1}"),
            Map.entry("POST /organizations/{org}/credits/grants", "{'amount':1,'reference':'{new}'}"),
            Map.entry("POST /accounts/{user}/credits/grants", "{'amount':1,'reference':'{new}'}"),
            Map.entry("POST /credits/usage", "{'amount':1,'usageId':'{new}','organizationId':'{org}'}"));

    private static final Map<String, String> PARAMETERS = Map.of(
            "GET /organizations/{org}/changes", "?seconds=0",
            "GET /organizations/{org}/invitations/explanation", "?email=somebody@matrix.example",
            "GET /support/organizations", "?email=somebody@matrix.example",
            "GET /support/organizations/{org}/invitations/explanation", "?email=somebody@matrix.example");

    static Operation parse(String text) {
        String[] parts = text.strip().split("\\s+");
        return new Operation(parts[0], parts[1]);
    }

    boolean isQuery() {
        return method.equals("GET");
    }

    boolean isOfOrganization() {
        return path.startsWith("/organizations/{org}");
    }

    /** Asks this of the organization. */
    Answer by(Person caller, PopulatedOrganization of, String... headers) {
        if (isQuery()) {
            return caller.after(of.person(CallerKind.OPERATOR))
                    .get(filled(path + PARAMETERS.getOrDefault(toString(), ""), of), headersOf(of, headers));
        }
        String body = BODIES.get(toString());
        return caller.command(
                method, filled(path, of), body == null ? null : filled(body.replace('\'', '"'), of), headers);
    }

    private String[] headersOf(PopulatedOrganization organization, String... others) {
        if (path.equals("/invitations/preview")) {
            return new String[] {"Invitation-Token", organization.link()};
        }
        return path.startsWith("/support/") ? new String[] {"Support-Reason", "ticket 4711"} : others;
    }

    private static String filled(String template, PopulatedOrganization with) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> switch (found.group()) {
            case "{org}" -> with.id();
            case "{inv}" -> with.invitation();
            case "{key}" -> with.key();
            case "{wh}" -> with.webhook();
            case "{user}", "{person}" -> with.member();
            case "{link}" -> with.link();
            case "{view}" -> "members";
            case "{projection}" -> "credits";
            case "{rebuild}" -> "999999";
            case "{new}" -> UUID.randomUUID().toString();
            default ->
                throw new AssertionError(
                        "what to put for " + found.group() + "? Say it where " + template + " is filled.");
        });
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
