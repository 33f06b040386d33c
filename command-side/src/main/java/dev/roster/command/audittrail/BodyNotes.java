package dev.roster.command.audittrail;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Notes what a body asks for as soon as it is read. Who asks is looked at later. */
@RestControllerAdvice("dev.roster.command")
class BodyNotes extends RequestBodyAdviceAdapter {

    private final List<AskedInBody<?>> known;

    BodyNotes(List<AskedInBody<?>> known) {
        this.known = known;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return known.stream().anyMatch(each -> each.isOf(parameter.getParameterType()));
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        known.stream()
                .filter(each -> each.isOf(body.getClass()))
                .findFirst()
                .ifPresent(asked -> Requested.noteBody(organization -> asked.attempt(body, organization), request));
        return body;
    }
}
