package org.stratasms.emulator.internal.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.sms.RegistrationDenial;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;

/** The registrations of one account and Region, with all their values, as JSON for the local plane. */
record RegistrationsView(EndUserMessaging sms) {
    /** Returns the registrations, the latest first. */
    List<Map<String, Object>> all() {
        return List.copyOf(sms.resources().registrations.all()).reversed().stream()
                .map(this::view)
                .toList();
    }

    Map<String, Object> approve(String id) {
        return view(sms.registrationDesk().approveRegistration(id).registrationId());
    }

    Map<String, Object> authenticate(String id) {
        return view(sms.registrationDesk().authenticateRegistration(id).registrationId());
    }

    Map<String, Object> deny(String id, RegistrationDenial denial) {
        return view(sms.registrationDesk().denyRegistration(id, denial).registrationId());
    }

    Map<String, Object> revoke(String id) {
        return view(sms.registrationDesk().revokeRegistration(id).registrationId());
    }

    private Map<String, Object> view(String id) {
        return view(sms.resources().registrations.get(id));
    }

    private Map<String, Object> view(Registration registration) {
        var current = registration.current();
        var view = new LinkedHashMap<String, Object>();
        view.put("registrationId", registration.id());
        view.put("registrationType", registration.form().type());
        view.put("title", registration.form().definition().displayHints().title());
        view.put("status", registration.info().registrationStatusAsString());
        view.put("createdAt", registration.info().createdTimestamp().toString());
        view.put("version", current.number());
        view.put("versionStatus", current.info().registrationVersionStatusAsString());
        view.put("isInReview", current.isInReview());
        view.put(
                "deniedReasons",
                current.info().deniedReasons().stream()
                        .map(RegistrationsView::reason)
                        .toList());
        view.put(
                "missing",
                Stream.concat(
                                current.missing(registration.form()).stream(),
                                current.missingByCondition(registration.form()).stream())
                        .toList());
        view.put(
                "associations",
                registration.associations().stream().map(this::name).toList());
        view.put("fields", fields(registration));
        return view;
    }

    private static Map<String, Object> reason(RegistrationDeniedReasonInformation reason) {
        var view = new LinkedHashMap<String, Object>();
        view.put("code", reason.reason());
        view.put("shortDescription", reason.shortDescription());
        if (reason.longDescription() != null) {
            view.put("longDescription", reason.longDescription());
        }
        if (reason.documentationLink() != null) {
            view.put("documentationLink", reason.documentationLink());
        }
        return view;
    }

    private String name(String arn) {
        var number = sms.resources().phoneNumbers.find(arn);
        return number == null ? arn.substring(arn.lastIndexOf(':') + 1) : number.number();
    }

    /** Returns the fields in the order of the form. */
    private static List<Map<String, Object>> fields(Registration registration) {
        return registration.current().valuesOf(registration.form().fields(null, List.of())).stream()
                .map(RegistrationsView::field)
                .toList();
    }

    private static Map<String, Object> field(RegistrationFieldValueInformation value) {
        var view = new LinkedHashMap<String, Object>();
        view.put("fieldPath", value.fieldPath());
        view.put("value", text(value));
        if (value.deniedReason() != null) {
            view.put("deniedReason", value.deniedReason());
        }
        return view;
    }

    private static String text(RegistrationFieldValueInformation value) {
        if (value.hasSelectChoices()) {
            return String.join(", ", value.selectChoices());
        }
        return String.valueOf(value.textValue() == null ? value.registrationAttachmentId() : value.textValue());
    }
}
