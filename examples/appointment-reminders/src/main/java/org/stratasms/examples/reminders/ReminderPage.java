package org.stratasms.examples.reminders;

import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.stratasms.client.RefusalReason;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsException;

/** The page that a receptionist has open. Every send ends with a redirect, so that a page loaded again texts nobody again. */
@Controller
class ReminderPage {
    private final Reminders reminders;

    ReminderPage(Reminders reminders) {
        this.reminders = reminders;
    }

    @GetMapping("/")
    String page() {
        return "reminders";
    }

    @PostMapping("/reminders")
    String send(
            @RequestParam String phone,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime appointment,
            RedirectAttributes next) {
        next.addFlashAttribute("phone", phone).addFlashAttribute("appointment", appointment);
        try {
            var outcome = reminders.remind(phone, appointment);
            next.addFlashAttribute("outcome", inWords(outcome)).addFlashAttribute("sent", outcome instanceof Accepted);
        } catch (SmsException e) {
            next.addFlashAttribute("outcome", "Not sent: " + e.getMessage());
        }
        return "redirect:/";
    }

    private static String inWords(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> "Sent. Message id: " + accepted.messageId();
            case Refused refused -> "Not sent: " + why(refused);
            case Throttled throttled ->
                "Not sent: too many texts at once. Try again in %d seconds."
                        .formatted(Math.max(1, throttled.pause().toSeconds()));
            case Ambiguous ambiguous ->
                "It may have been sent. Look for its delivery before you send it again: " + ambiguous.detail();
        };
    }

    private static String why(Refused refused) {
        return refused.reason() == RefusalReason.OPTED_OUT
                ? "this person wants no texts."
                : "%s. %s".formatted(refused.reason(), refused.detail());
    }
}
