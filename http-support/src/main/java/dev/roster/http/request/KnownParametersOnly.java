package dev.roster.http.request;

import dev.roster.http.problem.FieldError;
import dev.roster.http.problem.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an operation does not know, and those given twice. A misspelt filter that is ignored answers more than
 * was asked for, and nobody notices. The page of errors is asked with the parameters of what went wrong, whatever they are.
 */
final class KnownParametersOnly implements HandlerInterceptor {

    private static final String OWN_CODE = "dev.roster.";

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.ERROR
                && handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OWN_CODE)
                && !method.hasMethodAnnotation(PassesParametersOn.class)
                && request.getQueryString() != null) {
            Set<String> names = known.computeIfAbsent(method, KnownParametersOnly::parametersOf);
            List<FieldError> errors = request.getParameterMap().entrySet().stream()
                    .filter(given -> !names.contains(given.getKey()) || given.getValue().length > 1)
                    .map(given -> new FieldError(
                            given.getKey(),
                            names.contains(given.getKey())
                                    ? "is given more than once"
                                    : "is not a parameter of this request"))
                    .toList();
            if (!errors.isEmpty()) {
                throw Problem.invalid("The request has parameters that it cannot have.", errors)
                        .asException();
            }
        }
        return true;
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParametersOnly::nameOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String nameOf(MethodParameter parameter) {
        String name = parameter.getParameterAnnotation(RequestParam.class).value();
        return name.isEmpty() ? parameter.getParameter().getName() : name;
    }
}
