package org.stratasms.emulator.internal.sms.inbox;

import org.jspecify.annotations.Nullable;

/** Explains what to change on the emulator to get a refused text sent. */
final class RefusalCure {
    private RefusalCure() {}

    /**
     * Returns one or two sentences.
     *
     * @param reason AWS's; null if the error has none
     * @param rule the id of the rule that injected the refusal; null if none did
     */
    static String of(String error, @Nullable String reason, @Nullable String rule) {
        if (rule != null) {
            return "Rule '%s' demands it. Remove it on the Rules page, or with DELETE /_local/rules/%s."
                    .formatted(rule, rule);
        }
        return switch (reason == null ? error : reason) {
            case "DESTINATION_PHONE_NUMBER_OPTED_OUT" ->
                "The phone is on the originator's opt-out list. Let it text START where the keyword is set up, take it off on the Opt-outs page, or"
                        + " forget opt-outs with POST /_local/reset {\"only\": [\"optOuts\"]}.";
            case "DESTINATION_PHONE_NUMBER_NOT_VERIFIED" ->
                "The account is in the sandbox. Verify the number, or start without the sandbox.";
            case "DESTINATION_COUNTRY_BLOCKED" -> "AWS sends no texts to this country. Use a number of another one.";
            case "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION",
                    "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE" ->
                "A protect configuration blocks it. Change its country rules or number overrides.";
            case "NO_ORIGINATION_IDENTITIES_FOUND" ->
                "No originator of the pool, or of the account, reaches this phone. Add an active number of the phone's country; a simulator reaches"
                        + " simulator destinations only.";
            case "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY" ->
                "This originator does not reach the phone's country. Name another one; a simulator reaches simulator destinations only.";
            case "INTERNATIONAL_SENDING_NOT_SUPPORTED" ->
                "Enable international sending for the number (UpdatePhoneNumber), or name one of the phone's country.";
            case "SENDER_ID_NOT_SUPPORTED" -> "Name a phone number or a pool: this country has no sender IDs.";
            case "RESOURCE_NOT_ACTIVE" ->
                "The originator is not active yet. Approve its number on the Registrations page, or with POST"
                        + " /_local/phone-numbers/{id}/approve.";
            case "MESSAGE_TYPE_MISMATCH" -> "Send with the message type of the originator, or leave it out.";
            case "NUMBER_CAPABILITIES_MISMATCH" -> "Name an originator that has the capability SMS.";
            case "PRICE_OVER_THRESHOLD" -> "Raise MaxPrice, or shorten the text to fewer parts.";
            case "MAXIMUM_SIZE_EXCEEDED" -> "Shorten the text: 1,530 GSM or 630 other characters are allowed.";
            case "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT" ->
                "Raise the spend limit (SetTextMessageSpendLimitOverride), or let a month pass on a driven clock.";
            case "ThrottlingException" -> "Send more slowly, or again after a pause; a driven clock must be advanced.";
            case "AccessDeniedException" ->
                "Allow the role sms-voice:SendTextMessage on the originator, the configuration set and the opt-out list it uses.";
            case "ResourceNotFoundException" ->
                "Correct the name or id in the request; account and Region of the credentials decide where it is looked for.";
            default -> "Correct the request as the message says.";
        };
    }
}
