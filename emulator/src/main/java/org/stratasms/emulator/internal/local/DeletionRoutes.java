package org.stratasms.emulator.internal.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.TextDeletions.Deletion;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;

/** Routes that delete all texts and refusals of an account and Region, and undo that. */
public final class DeletionRoutes {
    private final Function<LocalCall, EndUserMessaging> service;

    /**
     * Creates the routes.
     *
     * @param service returns the service of a call's account and Region
     */
    public DeletionRoutes(Function<LocalCall, EndUserMessaging> service) {
        this.service = service;
    }

    public List<Route> all() {
        return List.of(
                Route.of("GET", "deletion", call -> Answer.ok(view(service.apply(call)))),
                Route.of("POST", "deletion", this::delete),
                Route.of("POST", "deletion/undo", this::undo));
    }

    private Answer delete(LocalCall call) {
        var sms = service.apply(call);
        sms.deletions().delete();
        return Answer.ok(view(sms));
    }

    private Answer undo(LocalCall call) {
        var sms = service.apply(call);
        return sms.deletions()
                .undo()
                .map(undone -> Answer.ok(Map.of("restored", counts(undone.texts(), undone.refusals()))))
                .orElseGet(() -> Answer.error(
                        409,
                        "No deletion can be undone: the last one is kept for ten minutes by the emulator's clock,"
                                + " and until texts are deleted in another way"));
    }

    private static Map<String, Object> view(EndUserMessaging sms) {
        var texts = sms.inbox().texts().size() + sms.handsets().texts().size();
        var view = counts(texts, sms.refusedTexts().list().size());
        sms.deletions().undoable().ifPresent(deletion -> view.put("undoable", view(deletion)));
        return view;
    }

    private static Map<String, Object> view(Deletion deletion) {
        var view = counts(deletion.texts(), deletion.refusals());
        view.put("deletedAt", deletion.deletedAt().toString());
        view.put("until", deletion.until().toString());
        return view;
    }

    private static Map<String, Object> counts(int texts, int refusals) {
        var view = new LinkedHashMap<String, Object>();
        view.put("texts", texts);
        view.put("refusals", refusals);
        return view;
    }
}
