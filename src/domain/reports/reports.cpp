// reports.cpp — The only list of what the area owns, and what its types have in common.
#include "domain/reports/reports.h"

#include "domain/reports/report_template.h"
#include "domain/reports/submission_figure.h"

namespace wutong::reports {

schema::RecordType reports_type() {
    schema::RecordType type;
    type.area = "reports";
    type.importable = false;
    type.source = "报送留底的办公习惯；目录 S77";
    type.catalogue = {"S77"};
    type.add_system_fields();
    return type;
}

records::Area area() {
    records::Area area;
    area.name = "reports";
    add_submission(area);
    add_submission_figure(area);
    add_report_template(area);
    return area;
}

}  // namespace wutong::reports
