package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An organization that was made for a benchmark.
 *
 * @param token of its admin
 */
record Organization(String id, String token) {

    private static final int USERS = 16;

    static Organization create(Http http, Roster roster, String token) {
        String body = http.send(
                        "POST",
                        roster.commandSide().url() + "/organizations",
                        token,
                        "{\"name\": \"Before\", \"plan\": \"enterprise\"}")
                .expect(201)
                .body();
        return new Organization(body.replaceAll(".*\"organizationId\":\"([^\"]+)\".*", "$1"), token);
    }

    /** So many, of 16 admins in turn. */
    static List<Organization> createMany(Roster roster, int count) throws InterruptedException, ExecutionException {
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try {
            List<Callable<List<Organization>>> work = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                String token = roster.tokenOf("user" + user);
                int share = (count + USERS - 1 - user) / USERS;
                work.add(() -> createFor(roster, token, share));
            }
            List<Organization> all = new ArrayList<>();
            for (Future<List<Organization>> done : users.invokeAll(work)) {
                all.addAll(done.get());
            }
            return all;
        } finally {
            users.shutdownNow();
        }
    }

    private static List<Organization> createFor(Roster roster, String token, int count) {
        Http http = new Http();
        List<Organization> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(create(http, roster, token));
        }
        return made;
    }

    Http.Answer rename(Http http, Roster roster, String name) {
        return http.send("PATCH", url(roster.commandSide()), token, "{\"name\": \"" + name + "\"}");
    }

    String url(RosterProcess side) {
        return side.url() + "/organizations/" + id;
    }
}
