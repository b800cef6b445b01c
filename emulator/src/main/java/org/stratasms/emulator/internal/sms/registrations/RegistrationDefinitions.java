package org.stratasms.emulator.internal.sms.registrations;

import java.util.List;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.RegistrationForm;
import org.stratasms.emulator.internal.sms.resources.RegistrationForms;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationSectionDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationSectionDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationTypeDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationTypeDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;

/** Describes the types of registrations with their sections and fields. */
public final class RegistrationDefinitions {
    private static final Filters<RegistrationTypeDefinition> FILTERS = Filters.<RegistrationTypeDefinition>none()
            .by(
                    "supported-association-resource-type",
                    type -> type.supportedAssociations().stream()
                            .map(SupportedAssociation::resourceType)
                            .toList())
            .where(
                    "supported-association-iso-country-code",
                    (type, country) -> type.supportedAssociations().stream()
                            .anyMatch(association -> country.equals(association.isoCountryCode())));

    DescribeRegistrationTypeDefinitionsResponse types(DescribeRegistrationTypeDefinitionsRequest request) {
        var forms = request.registrationTypes().isEmpty()
                ? RegistrationForms.all().values()
                : request.registrationTypes().stream()
                        .map(RegistrationForms::of)
                        .toList();
        var page = SmsPage.of(
                ListPage.numbered(
                        forms.stream().map(RegistrationForm::definition).toList()),
                FILTERS.matching(
                        request.filters(), RegistrationTypeFilter::nameAsString, RegistrationTypeFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeRegistrationTypeDefinitionsResponse.builder()
                .registrationTypeDefinitions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeRegistrationSectionDefinitionsResponse sections(DescribeRegistrationSectionDefinitionsRequest request) {
        var form = RegistrationForms.of(request.registrationType());
        var sections = request.sectionPaths().isEmpty()
                ? List.copyOf(form.sections())
                : request.sectionPaths().stream().map(form::section).toList();
        var page = SmsPage.of(ListPage.numbered(sections), request.maxResults(), request.nextToken());
        return DescribeRegistrationSectionDefinitionsResponse.builder()
                .registrationType(form.type())
                .registrationSectionDefinitions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeRegistrationFieldDefinitionsResponse fields(DescribeRegistrationFieldDefinitionsRequest request) {
        var form = RegistrationForms.of(request.registrationType());
        var fields = form.fields(request.sectionPath(), request.fieldPaths());
        var page = SmsPage.of(ListPage.numbered(fields), request.maxResults(), request.nextToken());
        return DescribeRegistrationFieldDefinitionsResponse.builder()
                .registrationType(form.type())
                .registrationFieldDefinitions(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
