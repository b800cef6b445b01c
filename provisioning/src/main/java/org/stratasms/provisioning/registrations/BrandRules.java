package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.stratasms.provisioning.registrations.ReviewedForm.Text;

/** The rules for the body that sends: who it is, where it is, and how it is reached. */
final class BrandRules {
    private static final Set<String> PUBLIC_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "ymail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "aol.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "proton.me",
            "protonmail.com",
            "gmx.com",
            "gmx.net",
            "mail.com",
            "zoho.com",
            "comcast.net",
            "verizon.net",
            "att.net",
            "sbcglobal.net");

    private static final Pattern PO_BOX = Pattern.compile("\\b(p\\.? ?o\\.? ?box|post office box)\\b");
    private static final Pattern VENDOR = Pattern.compile(
            "\\b(inc|llc|llp|ltd|corp|corporation|pbc|consulting|consultants|technologies|solutions|software|systems)\\b");
    private static final Pattern PUBLIC_BODY = Pattern.compile(
            "\\.gov\\b|\\b(department|office|board|division|bureau|ministry) of\\b|\\b(county|city|state|town|village) of\\b"
                    + "|\\b(county|agency|authority)\\b");
    private static final Pattern ON_BEHALF = Pattern.compile("\\bon behalf of\\b|\\bour (client|customer)\\b");

    static final List<ReviewLint.Rule> ALL =
            List.of(BrandRules::publicMail, BrandRules::postOfficeBox, BrandRules::vendorInsteadOfAgency);

    private BrandRules() {}

    private static List<Problem> publicMail(ReviewedForm form) {
        return form.texts("supportEmail", "businessContactEmail").stream()
                .filter(mail -> PUBLIC_MAIL.contains(domain(mail.lower())))
                .map(mail -> Problem.denied(
                        "BRAND_EMAIL_PUBLIC_DOMAIN",
                        mail.field(),
                        "The e-mail address is at %s, a public provider.".formatted(domain(mail.lower())),
                        "Use an address at the brand's own domain."))
                .toList();
    }

    private static String domain(String mail) {
        return mail.substring(mail.lastIndexOf('@') + 1).strip();
    }

    private static List<Problem> postOfficeBox(ReviewedForm form) {
        return form.texts("address", "address1", "address2").stream()
                .filter(address -> address.says(PO_BOX))
                .map(address -> Problem.denied(
                        "BRAND_ADDRESS_INVALID",
                        address.field(),
                        "The address is a post office box.",
                        "Give the street address that public records have."))
                .toList();
    }

    /** The brand must be the agency whose name people see, not the vendor that builds for it. */
    private static List<Problem> vendorInsteadOfAgency(ReviewedForm form) {
        return form.texts("companyName").stream()
                .filter(name -> !name.says(PUBLIC_BODY))
                .filter(name -> (name.says(VENDOR) && speaksForAPublicBody(form)) || speaksForAnother(form))
                .map(name -> Problem.denied(
                        "BRAND_INVALID_BUSINESS_CONNECTION",
                        name.field(),
                        "The company looks like a vendor that sends for another body.",
                        "Register the body whose name recipients see: the agency, with its own tax number, address and"
                                + " web site."))
                .toList();
    }

    private static boolean speaksForAPublicBody(ReviewedForm form) {
        return form.choice("legalType").or(() -> form.choice("businessType")).stream()
                        .anyMatch(type -> type.toUpperCase(Locale.ROOT).equals("GOVERNMENT"))
                || shown(form).stream().anyMatch(text -> text.says(PUBLIC_BODY));
    }

    private static boolean speaksForAnother(ReviewedForm form) {
        return shown(form).stream().anyMatch(text -> text.says(ON_BEHALF));
    }

    /** The texts that show recipients, or describe to reviewers, who sends. */
    private static List<Text> shown(ReviewedForm form) {
        return form.all().stream()
                .filter(text -> !text.field().name().equals("companyName"))
                .filter(text -> !text.field().name().startsWith("address"))
                .filter(text -> !text.field().name().equals("city"))
                .toList();
    }
}
