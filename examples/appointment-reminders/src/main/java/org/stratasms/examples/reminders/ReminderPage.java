package org.stratasms.examples.reminders;

import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.stratasms.client.SmsException;
import org.stratasms.delivery.DeliveryId;

/** The receptionist's page. Every form ends with a redirect; a reminder that is booked twice is one text. */
@Controller
class ReminderPage {
    private final Reminders reminders;

    ReminderPage(Reminders reminders) {
        this.reminders = reminders;
    }

    @GetMapping("/")
    String page(Model model) {
        model.addAttribute("reminders", reminders.latest());
        return "reminders";
    }

    /** Shows the list alone, which the page requests each second. */
    @GetMapping("/reminders")
    String list(Model model) {
        model.addAttribute("reminders", reminders.latest());
        return "reminders :: list";
    }

    @PostMapping("/reminders")
    String book(
            @RequestParam String phone,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime appointment,
            RedirectAttributes next) {
        try {
            var isNew = reminders.remind(phone, appointment).isNew();
            next.addFlashAttribute("outcome", isNew ? "Booked." : "This reminder was booked before; it is sent once.")
                    .addFlashAttribute("booked", true);
        } catch (SmsException e) {
            next.addFlashAttribute("outcome", "Not booked: " + e.getMessage())
                    .addFlashAttribute("phone", phone)
                    .addFlashAttribute("appointment", appointment);
        }
        return "redirect:/";
    }

    @PostMapping("/reminders/{id}/cancel")
    String cancel(@PathVariable String id, RedirectAttributes next) {
        var cancelled = reminders.cancel(DeliveryId.parse(id));
        next.addFlashAttribute("outcome", cancelled ? "Cancelled." : "Too late: it may be on its way.")
                .addFlashAttribute("booked", cancelled);
        return "redirect:/";
    }

    @PostMapping("/reminders/{id}/send-again")
    String sendAgain(@PathVariable String id, RedirectAttributes next) {
        var again = reminders.sendAgain(DeliveryId.parse(id));
        next.addFlashAttribute("outcome", again ? "It is sent again." : "Not needed: its state is known now.")
                .addFlashAttribute("booked", again);
        return "redirect:/";
    }
}
