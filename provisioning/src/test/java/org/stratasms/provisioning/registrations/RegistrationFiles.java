package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Registration files of an example agency, which no rule finds fault with. */
final class RegistrationFiles {
    static final Map<String, String> VARIABLES = Map.of("CITY_EIN", "12-3456789");
    static final String HELP = "City of Example Benefits: for help call 206-555-0100. Reply STOP to end.";
    static final String STOP = "City of Example Benefits: you are opted out and will get no more messages.";

    static final String TOLL_FREE = """
            type: US_TOLL_FREE_REGISTRATION
            name: city-toll-free
            number: {request: TOLL_FREE}
            fields:
              companyInfo.companyName: City of Example Benefits
              companyInfo.website: https://benefits.example.gov
              companyInfo.address1: 100 Main Street
              companyInfo.city: Example
              companyInfo.state: WA
              companyInfo.zipCode: "98101"
              companyInfo.isoCountryCode: US
              contactInfo.firstName: Ada
              contactInfo.lastName: Example
              contactInfo.supportEmail: help@benefits.example.gov
              contactInfo.supportPhoneNumber: "+12065550100"
              messagingUseCase.monthlyMessageVolume: "10000"
              messagingUseCase.useCaseCategory: NOTIFICATIONS
              messagingUseCase.useCaseDetails: Residents get reminders of the appointments that they made with the programme.
              messagingUseCase.optInDescription: >-
                Residents tick an empty box on the City of Example Benefits web form, beside these words: you will get up to 4
                messages a month. Message and data rates may apply. Reply HELP for help, STOP to cancel. The form links to the
                privacy policy and the terms.
              messagingUseCase.optInImage: !file opt-in.png
              messagingUseCase.privacyPolicyUrl: https://benefits.example.gov/privacy
              messagingUseCase.termsAndConditionsUrl: https://benefits.example.gov/terms
              messageSamples.messageSample1: "City of Example Benefits: your appointment is tomorrow at 10:00. Reply STOP to end."
              messageSamples.messageSample2: "City of Example Benefits: your documents have arrived."
            """;

    static final String BRAND = """
            type: US_TEN_DLC_BRAND_REGISTRATION
            name: city-brand
            fields:
              companyInfo.companyName: City of Example Benefits
              companyInfo.taxIdIssuingCountry: US
              companyInfo.taxId: !env CITY_EIN
              companyInfo.legalType: GOVERNMENT
              companyInfo.address: 100 Main Street
              companyInfo.city: Example
              companyInfo.state: WA
              companyInfo.zipCode: "98101"
              companyInfo.isoCountryCode: US
              contactInfo.dbaName: City of Example Benefits
              contactInfo.vertical: GOVERNMENT
              contactInfo.website: https://benefits.example.gov
              contactInfo.supportEmail: help@benefits.example.gov
              contactInfo.supportPhoneNumber: "+12065550100"
            """;

    static final String VETTING = """
            type: US_TEN_DLC_BRAND_VETTING
            name: city-vetting
            brand: brand.yaml
            fields: {}
            """;

    static final String CAMPAIGN = """
            type: US_TEN_DLC_CAMPAIGN_REGISTRATION
            name: city-campaign
            brand: brand.yaml
            number: {request: TEN_DLC}
            fields:
              campaignInfo.campaignName: Reminders of appointments that residents made with the benefits programme.
              campaignInfo.vertical: GOVERNMENT
              campaignInfo.termsAndConditionsLink: https://benefits.example.gov/terms
              campaignInfo.privacyPolicyLink: https://benefits.example.gov/privacy
              campaignInfo.optInWorkflow: >-
                Residents tick an empty box on the City of Example Benefits web form, beside these words: you will get up to 4
                messages a month. Message and data rates may apply. Reply HELP for help, STOP to cancel.
              campaignInfo.optInMessage: >-
                City of Example Benefits: you get up to 4 messages a month. Message and data rates may apply. Reply HELP for help,
                STOP to cancel.
              campaignInfo.helpMessage: "City of Example Benefits: for help call 206-555-0100. Reply STOP to end."
              campaignInfo.stopMessage: "City of Example Benefits: you are opted out and will get no more messages."
              campaignCapabilities.numberCapabilities: SMS
              campaignCapabilities.messageType: Transactional
              campaignUseCase.useCase: PUBLIC_SERVICE_ANNOUNCEMENT
              campaignUseCase.subscriberOptIn: Yes
              campaignUseCase.subscriberOptOut: Yes
              campaignUseCase.subscriberHelp: Yes
              campaignUseCase.directLending: No
              campaignUseCase.embeddedLink: No
              campaignUseCase.embeddedPhone: No
              campaignUseCase.ageGated: No
              messageSamples.messageSample1: "City of Example Benefits: your appointment is tomorrow at 10:00. Reply STOP to end."
              messageSamples.messageSample2: "City of Example Benefits: your documents have arrived."
            """;

    static final String SENDER_ID = """
            type: SG_SENDER_ID_REGISTRATION
            name: city-sender
            fields:
              companyInfo.companyName: City of Example Benefits
              companyInfo.taxId: !env CITY_EIN
              senderIdInfo.senderId: CITYBEN
              senderIdInfo.messageType: Transactional
              messageSamples.messageSample1: "City of Example Benefits: your appointment is tomorrow at 10:00. Reply STOP to end."
            """;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Path folder;

    RegistrationFiles(Path folder) {
        this.folder = folder;
        document("opt-in.png", PNG);
    }

    Path write(String name, String text) {
        document(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return folder.resolve(name);
    }

    /** Writes a file and reads it. */
    RegistrationFile read(String name, String text) {
        return RegistrationFile.read(write(name, text), VARIABLES);
    }

    void document(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
