// What the forms need of Decap CMS, and nothing else of it: where it saves (GitHub, GitLab, this
// machine), the widgets that the fields of a data package are filled in with, and for our own
// widgets React and the list to choose from that those of Decap use.
import { DecapCmsCore } from 'decap-cms-core';
import { GitHubBackend } from 'decap-cms-backend-github';
import { GitLabBackend } from 'decap-cms-backend-gitlab';
import { ProxyBackend } from 'decap-cms-backend-proxy';
import DecapCmsWidgetList from 'decap-cms-widget-list';
import DecapCmsWidgetNumber from 'decap-cms-widget-number';
import DecapCmsWidgetObject from 'decap-cms-widget-object';
import DecapCmsWidgetSelect from 'decap-cms-widget-select';
import DecapCmsWidgetString from 'decap-cms-widget-string';
import DecapCmsWidgetText from 'decap-cms-widget-text';
import { en } from 'decap-cms-locales';

DecapCmsCore.registerWidget(
  [
    DecapCmsWidgetList,
    DecapCmsWidgetNumber,
    DecapCmsWidgetObject,
    DecapCmsWidgetSelect,
    DecapCmsWidgetString,
    DecapCmsWidgetText,
  ].map((each) => each.Widget()),
);
DecapCmsCore.registerLocale('en', en);

export { default as AsyncCreatableSelect } from 'react-select/async-creatable';
export { cloneElement, Component, createElement } from 'react';
export { reactSelectStyles } from 'decap-cms-ui-default';
export const BACKENDS = { github: GitHubBackend, gitlab: GitLabBackend, proxy: ProxyBackend };
export { DecapCmsCore as CMS };
