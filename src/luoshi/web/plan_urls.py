"""Addresses of pages about plans: their documents, review, assignment, policies and projects."""

from django.urls import path

from luoshi.web.views import assigning, jobs, plans, review

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/upload/", plans.upload, name="upload"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/amend/", plans.upload, name="amend"),
    path("plans/<int:pk>/discard/", plans.discard, name="discard"),
    path("plans/<int:pk>/describe/", plans.describe, name="describe"),
    path("plans/<int:pk>/relate/", plans.relate, name="relate"),
    path("plans/<int:pk>/unrelate/", plans.unrelate, name="unrelate"),
    path("plans/<int:pk>/text/", plans.text, name="text"),
    path("plans/<int:pk>/text/item/<str:key>", plans.item_of_text, name="item_of_text"),
    path("plans/<int:pk>/versions/", plans.versions, name="versions"),
    path("plans/<int:pk>/versions/<int:old>/<int:new>/", plans.compared, name="compared"),
    path("plans/<int:pk>/review/", review.review, name="review"),
    path("plans/<int:pk>/review/accept/", review.accept_certain, name="accept_certain"),
    path("plans/<int:pk>/review/add/", review.add, name="review_add"),
    path("plans/<int:pk>/review/back/", review.take_back, name="take_back"),
    path("plans/<int:pk>/review/confirm/", review.confirm, name="confirm"),
    path("plans/<int:pk>/review/item/<str:item>/", review.change, name="review_change"),
    path("plans/<int:pk>/assign/", assigning.assign, name="assign"),
    path("plans/<int:pk>/assign/workbook/", assigning.workbook, name="assign_workbook"),
    path("plans/<int:pk>/assign/take/", assigning.take, name="assign_take"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job_cancel"),
]
