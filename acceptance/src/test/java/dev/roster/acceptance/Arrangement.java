package dev.roster.acceptance;

import java.util.List;
import java.util.Map;

/** A way to run Roster. What is tested holds in each. */
interface Arrangement extends AutoCloseable {

    /** Starts the arrangement with these settings (environment variables) beside those that it needs. */
    void start(Map<String, String> settings);

    /** Where GET goes. */
    String queries();

    /** Where everything else goes. */
    String commands();

    /** A bearer token of the person with this verified address, who has these roles in the installation. */
    String tokenOf(String email, String name, String... roles);

    /** What was mailed to the address, newest first. */
    List<Mail> mailsTo(String email);

    /** All that it runs in. */
    List<JavaProcess> processes();

    /** Everything that the processes wrote. */
    String logs();

    @Override
    void close();
}
