package dev.roster.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers what it was sent. */
@RestController
class Echo {

    @PostMapping(path = "/echo", consumes = "text/plain")
    String text(@RequestBody String text) {
        return text;
    }

    @PostMapping(path = "/echo", consumes = "application/json")
    Object json(@RequestBody Map<String, Object> json) {
        return json;
    }

    /** Passes what it is given on to its sender. */
    @PassesParametersOn
    @PostMapping(path = "/echo", consumes = "application/x-www-form-urlencoded")
    Map<String, String[]> form(HttpServletRequest request) {
        return new TreeMap<>(request.getParameterMap());
    }
}
