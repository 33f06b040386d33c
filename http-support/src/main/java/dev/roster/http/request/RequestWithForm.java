package dev.roster.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** A request whose body has parameters, beside those of its address. Tomcat, which would look into it, finds that it has been read. */
final class RequestWithForm extends RequestWithBody {

    /** As many as Tomcat takes. */
    private static final int MOST = 1_000;

    private Map<String, String[]> parameters;

    RequestWithForm(HttpServletRequest request, byte[] form) {
        super(request, form);
    }

    static boolean isOne(HttpServletRequest request) {
        String type = request.getContentType();
        return HttpMethod.POST.matches(request.getMethod())
                && type != null
                && type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** @throws InvalidParameterException when the form, or the query, is no such thing */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            Parameters sent = new Parameters();
            sent.setCharset(StandardCharsets.UTF_8);
            sent.setLimit(MOST);
            sent.processParameters(body, 0, body.length);
            for (String name : Collections.list(sent.getParameterNames())) {
                all.merge(name, sent.getParameterValues(name), RequestWithForm::both);
            }
            parameters = Collections.unmodifiableMap(all);
        }
        return parameters;
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    private static String[] both(String[] some, String[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }
}
