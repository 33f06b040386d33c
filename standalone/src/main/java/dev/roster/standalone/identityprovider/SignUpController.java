package dev.roster.standalone.identityprovider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Sign-up: address, name and password, and then the code that was mailed to the address. */
@Controller
class SignUpController {

    private static final String FORM = "identity-provider/sign-up";
    private static final String CODE_FORM = "identity-provider/code";
    private static final String STARTED = "startedSignUp";
    private static final String FROM_THE_START = "redirect:" + Pages.SIGN_UP;

    private final SignUps signUps;
    private final Passwords passwords;
    private final LogIns logIns;

    /** Kept in the browser's session: only where a sign-up was begun can it be completed. */
    record Started(UUID id, String email) implements Serializable {}

    SignUpController(SignUps signUps, Passwords passwords, LogIns logIns) {
        this.signUps = signUps;
        this.passwords = passwords;
        this.logIns = logIns;
    }

    @GetMapping(Pages.SIGN_UP)
    String form(Model model, HttpServletRequest request) {
        model.addAttribute("form", new SignUpForm(PendingAuthorization.loginHint(request), "", ""));
        return FORM;
    }

    @PostMapping(Pages.SIGN_UP)
    String signUp(
            @ModelAttribute("form") SignUpForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        form.check(errors);
        if (errors.hasErrors()) {
            return again(FORM, response);
        }
        Account wanted = new Account(form.address().orElseThrow(), form.name(), passwords.hash(form.password()));
        try {
            UUID id = signUps.begin(wanted);
            request.getSession()
                    .setAttribute(STARTED, new Started(id, wanted.email().value()));
            return "redirect:" + Pages.CODE;
        } catch (Refused e) {
            errors.rejectValue("email", "refused", e.getMessage());
            return again(FORM, response);
        }
    }

    @GetMapping(Pages.CODE)
    String codeForm(@SessionAttribute(name = STARTED, required = false) Started started, Model model) {
        if (started == null) {
            return FROM_THE_START;
        }
        model.addAttribute("form", new CodeForm(""));
        return CODE_FORM;
    }

    @PostMapping(Pages.CODE)
    String complete(
            @SessionAttribute(name = STARTED, required = false) Started started,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (started == null) {
            return FROM_THE_START;
        }
        try {
            logIns.begin(request, response, signUps.complete(started.id(), form.code()));
            return "redirect:" + PendingAuthorization.take(request);
        } catch (Refused e) {
            errors.rejectValue("code", "refused", e.getMessage());
            return again(CODE_FORM, response);
        }
    }

    @PostMapping(Pages.NEW_CODE)
    String newCode(
            @SessionAttribute(name = STARTED, required = false) Started started,
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletResponse response) {
        if (started == null) {
            return FROM_THE_START;
        }
        try {
            signUps.renew(started.id());
            return "redirect:" + Pages.CODE;
        } catch (Refused e) {
            errors.rejectValue("code", "refused", e.getMessage());
            return again(CODE_FORM, response);
        }
    }

    private static String again(String page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page;
    }
}
