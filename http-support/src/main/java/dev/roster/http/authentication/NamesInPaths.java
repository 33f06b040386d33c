package dev.roster.http.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring's strict firewall, but that in one place a path may have a slash or a per cent sign in it, encoded: there people are named by
 * addresses, which may have both. Nothing is permitted or forbidden by that path; who may ask is looked at where it is handled.
 */
final class NamesInPaths implements HttpFirewall {

    private static final String METHOD = "DELETE";
    private static final Pattern PATH = Pattern.compile("/accounts/[^/;\\\\]+/personal-data");

    private final HttpFirewall strict;
    private final HttpFirewall lenient;

    NamesInPaths() {
        strict = firewall();
        StrictHttpFirewall names = firewall();
        names.setAllowUrlEncodedSlash(true);
        names.setAllowUrlEncodedDoubleSlash(true);
        names.setAllowUrlEncodedPercent(true);
        lenient = names;
    }

    private static StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(new HeaderValues());
        return firewall;
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        boolean named = METHOD.equals(request.getMethod())
                && PATH.matcher(request.getRequestURI()).matches();
        return (named ? lenient : strict).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
